import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const BLOCKS_AND_CONNECTORS_FIXES: readonly FixCase[] = [
  // Blocks
  best(
    'unused-block',
    'namespace a { interface eth { mtu 1400 } }\nnamespace b\nconnector veth a.eth0 -- b',
    'Change to eth0',
    'namespace a { interface eth0 { mtu 1400 } }\nnamespace b\nconnector veth a.eth0 -- b',
  ),
  best(
    'unused-block',
    'namespace a { interface eth0 { mtu 1400 } }\nnamespace b\nconnector veth b -- a\nconnector veth a -- b',
    'Name it in the connector of line 3',
    'namespace a { interface eth0 { mtu 1400 } }\nnamespace b\nconnector veth b -- a.eth0\nconnector veth a -- b',
  ),
  best(
    'unused-block',
    'namespace h[1..3] { interface wan { mtu 1400 } }\nnamespace b\nconnector veth h[*] -- b',
    'Name it in the connector of line 3',
    'namespace h[1..3] { interface wan { mtu 1400 } }\nnamespace b\nconnector veth h[*].wan -- b',
  ),
  fix('unused-block', 'namespace a {\n  interface x { mtu 1400 }\n}\n', 'Remove this block', 'namespace a {\n}\n'),
  best(
    'duplicate-block',
    'namespace a {\n  interface x { mtu 1400 }\n  interface x { mac 02:00:00:00:00:01 }\n}\nnamespace b\nconnector veth a.x -- b',
    'Move its settings to the first block',
    'namespace a {\n  interface x { mtu 1400 mac 02:00:00:00:00:01 }\n}\nnamespace b\nconnector veth a.x -- b',
  ),
  fix(
    'duplicate-block',
    'namespace a { interface x { mtu 1400 } interface x { mtu 1300 } }\nnamespace b\nconnector veth a.x -- b',
    'Remove this block',
    'namespace a { interface x { mtu 1400 } }\nnamespace b\nconnector veth a.x -- b',
  ),

  // Connectors
  best(
    'missing-end',
    'namespace a\nswitch ovs sw\nswitch bridge br\nconnector internal a.x 10.0.0.1/24\n',
    'Join it to sw',
    'namespace a\nswitch ovs sw\nswitch bridge br\nconnector internal a.x 10.0.0.1/24 -- sw\n',
  ),
  after(
    NODES,
    fix('missing-end', 'connector veth a.x { mtu 1400 }', 'Join it to br', 'connector veth a.x -- br { mtu 1400 }'),
  ),
  best(
    'switch-loop',
    'switch bridge br\nconnector veth br -- br',
    'Turn STP on for br',
    'switch bridge br { stp on }\nconnector veth br -- br',
  ),
  best(
    'switch-loop',
    'switch bridge br { stp off }\nconnector veth br -- br',
    'Turn STP on for br',
    'switch bridge br { stp on }\nconnector veth br -- br',
  ),

  // The topology's name
  best(
    'topology-not-first',
    '// About.\nnamespace a\ntopology lab\n',
    'Move it to the top',
    'topology lab\n// About.\nnamespace a\n',
  ),
  best(
    'topology-not-first',
    'topology one\nnamespace a\ntopology two\nnamespace b',
    'Remove this line',
    'topology one\nnamespace a\nnamespace b',
  ),
];
