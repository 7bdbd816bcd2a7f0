import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const SETTINGS_FIXES: readonly FixCase[] = [
  best(
    'misplaced-setting',
    'switch bridge br {\n  port p {\n    stp on\n  }\n}\nnamespace a\nconnector veth a -- br.p',
    'Move it to the switch br',
    'switch bridge br {\n  port p {\n  }\n  stp on\n}\nnamespace a\nconnector veth a -- br.p',
  ),
  best(
    'misplaced-setting',
    'namespace a { address 10.0.0.1/24 }\nnamespace b\nconnector veth a.x -- b',
    'Move it to a.x',
    'namespace a\nnamespace b\nconnector veth a.x 10.0.0.1/24 -- b',
  ),
  best(
    'misplaced-setting',
    'namespace a {\n  mtu 1400\n}\nnamespace b\nconnector veth a.x -- b',
    'Move it to a.x',
    'namespace a {\n  interface x { mtu 1400 }\n}\nnamespace b\nconnector veth a.x -- b',
  ),
  after(
    NODES,
    best(
      'misplaced-setting',
      'connector veth a -- br { address 10.0.0.1/24 mtu 1400 }',
      'Move it to a',
      'connector veth a 10.0.0.1/24 -- br { mtu 1400 }',
    ),
  ),
  best(
    'misplaced-setting',
    'switch bridge br\nnamespace a\nconnector veth a -- br { stp on }',
    'Move it to the switch br',
    'switch bridge br { stp on }\nnamespace a\nconnector veth a -- br',
  ),
  best('misplaced-setting', 'namespace a { stp on }\nnamespace b', 'Remove `stp`', 'namespace a\nnamespace b'),
  fix(
    'misplaced-setting',
    'namespace a { address 10.0.0.1/24 }\nnamespace b\nconnector veth a.x -- b',
    'Remove `address`',
    'namespace a\nnamespace b\nconnector veth a.x -- b',
  ),
  best(
    'misplaced-setting',
    'switch ovs s\nswitch ovs t\nconnector patch s -- t { mtu 1400 }',
    'Remove `mtu`',
    'switch ovs s\nswitch ovs t\nconnector patch s -- t',
  ),
  best(
    'duplicate-setting',
    'switch bridge br {\n  stp on\n  stp off\n}\n',
    'Remove this `stp`',
    'switch bridge br {\n  stp on\n}\n',
  ),
  fix(
    'duplicate-setting',
    'switch bridge br { mtu 1400 mtu 1300 }',
    'Keep this `mtu`, and remove the first',
    'switch bridge br { mtu 1300 }',
  ),
  best('invalid-mtu', 'switch bridge br { mtu 20 }', 'Use 1500', 'switch bridge br { mtu 1500 }'),
  fix('invalid-mtu', 'switch bridge br { mtu 99999 }', 'Use 65535', 'switch bridge br { mtu 65535 }'),
  fix('invalid-mtu', 'switch bridge br { mtu 20 }', 'Use 1280', 'switch bridge br { mtu 1280 }'),
  after(
    NODES,
    best(
      'mtu-below-ipv6',
      'connector veth a fd00::1/64 -- b { mtu 1000 }',
      'Raise the MTU to 1280',
      'connector veth a fd00::1/64 -- b { mtu 1280 }',
    ),
  ),
  best(
    'mtu-below-ipv6',
    'namespace a { interface x { mtu 1000 } }\nnamespace b\nconnector veth a.x fd00::1/64 -- b',
    'Raise the MTU to 1280',
    'namespace a { interface x { mtu 1280 } }\nnamespace b\nconnector veth a.x fd00::1/64 -- b',
  ),
  fix(
    'mtu-below-ipv6',
    'switch bridge br {\n  mtu 1000\n  address fd00::1/64\n}',
    'Remove this address',
    'switch bridge br {\n  mtu 1000\n}',
  ),
  best(
    'invalid-mac',
    'switch bridge br { mac 03:00:00:00:00:01 }',
    'Use 02:00:00:00:00:01',
    'switch bridge br { mac 02:00:00:00:00:01 }',
  ),
  best(
    'invalid-mac',
    'switch bridge br { mac 00:00:00:00:00:00 }',
    'Use 02:00:00:00:00:01',
    'switch bridge br { mac 02:00:00:00:00:01 }',
  ),
  best(
    'duplicate-mac',
    'switch bridge br { mac 02:00:00:00:00:01 }\nnamespace a { interface x { mac 02:00:00:00:00:01 } }\nconnector veth a.x -- br',
    'Use 02:00:00:00:00:02',
    'switch bridge br { mac 02:00:00:00:00:01 }\nnamespace a { interface x { mac 02:00:00:00:00:02 } }\nconnector veth a.x -- br',
  ),
  best(
    'duplicate-mac',
    'switch bridge br\nnamespace h[1..2] { interface x { mac 02:00:00:00:00:01 mtu 1400 } }\nconnector veth h[*].x -- br',
    'Remove this `mac`',
    'switch bridge br\nnamespace h[1..2] { interface x { mtu 1400 } }\nconnector veth h[*].x -- br',
  ),
];
