import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const NAMES_FIXES: readonly FixCase[] = [
  best(
    'name-too-long',
    'switch bridge a-very-long-switch-name\nnamespace a\nconnector veth a.x -- a-very-long-switch-name\n',
    'Rename to a-very-long-swi',
    'switch bridge a-very-long-swi\nnamespace a\nconnector veth a.x -- a-very-long-swi\n',
  ),
  best(
    'name-too-long',
    'namespace a { interface a-very-long-interface { mtu 1400 } }\nnamespace b\nconnector veth a.a-very-long-interface -- b\nconnector veth a.a-very-long-int -- b',
    'Rename to a-very-long-in1',
    'namespace a { interface a-very-long-in1 { mtu 1400 } }\nnamespace b\nconnector veth a.a-very-long-in1 -- b\nconnector veth a.a-very-long-int -- b',
  ),
  best(
    'name-characters',
    'namespace "my ns"\nnamespace b\nconnector veth "my ns" -- b',
    'Rename to my-ns',
    'namespace my-ns\nnamespace b\nconnector veth my-ns -- b',
  ),
  best(
    'name-characters',
    'namespace "ä"[1..2]\nnamespace b\nconnector veth "ä1" -- b',
    'Rename to ns1',
    'namespace ns1[1..2]\nnamespace b\nconnector veth ns11 -- b',
  ),
  best('name-characters', 'topology ""\n', 'Rename to topology1', 'topology topology1\n'),
  after(NODES, best('reserved-name', 'connector veth a.lo -- b', 'Rename to lo1', 'connector veth a.lo1 -- b')),
  best('reserved-name', 'switch ovs ovs-system', 'Rename to ovs-system1', 'switch ovs ovs-system1'),
  fix(
    'duplicate-name',
    'namespace a1\nnamespace a2\nnamespace a1 { }\n',
    'Rename to a3',
    'namespace a1\nnamespace a2\nnamespace a3 { }\n',
  ),
  fix(
    'duplicate-name',
    'namespace a\n\nnamespace a\nnamespace b',
    'Remove this declaration',
    'namespace a\n\nnamespace b',
  ),
  fix('duplicate-name', 'namespace h[1..3]\nnamespace h2\n', 'Rename to h4', 'namespace h[1..3]\nnamespace h4\n'),
];
