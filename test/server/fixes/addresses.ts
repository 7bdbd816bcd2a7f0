import { after, best, fix, NODES, type FixCase } from './fix-case.ts';

export const ADDRESSES_FIXES: readonly FixCase[] = [
  best(
    'loopback-address',
    'namespace a { interface lo { address 127.0.0.1/8, 172.16.0.3/32 } }',
    'Remove this address',
    'namespace a { interface lo { address 172.16.0.3/32 } }',
  ),
  best(
    'no-prefix-length',
    'namespace a { interface lo { address 172.16.0.3 } }',
    'Use 172.16.0.3/32',
    'namespace a { interface lo { address 172.16.0.3/32 } }',
  ),
  best(
    'duplicate-address',
    'namespace a { interface lo { address 172.16.0.3/32 } }\nnamespace b { interface lo { address 172.16.0.3/32 } }\nconnector veth a.x -- b.x\n',
    'Use 172.16.0.4/32',
    'namespace a { interface lo { address 172.16.0.3/32 } }\nnamespace b { interface lo { address 172.16.0.4/32 } }\nconnector veth a.x -- b.x\n',
  ),
  best(
    'misplaced-setting',
    'namespace a { interface lo { mtu 1400 } }',
    'Remove `mtu`',
    'namespace a { interface lo { } }',
  ),
  after(
    NODES,
    best(
      'duplicate-address',
      'connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.1/24',
      'Use 10.0.0.2/24',
      'connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.2/24',
    ),
  ),
  after(
    NODES,
    fix(
      'duplicate-address',
      'connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.1/24',
      'Remove this address',
      'connector veth a.x 10.0.0.1/24 -- b.x',
    ),
  ),
  after(
    NODES,
    fix(
      'duplicate-address',
      'connector veth h[*].x 10.0.0.1/24, fd00::1/64 -- br',
      'Remove this address',
      'connector veth h[*].x fd00::1/64 -- br',
    ),
  ),
  after(
    NODES,
    best(
      'network-address',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.0/24',
      'Use 10.0.0.2/24',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.2/24',
    ),
  ),
  best(
    'network-address',
    'switch bridge br { address 192.168.1.255/24 }',
    'Use 192.168.1.1/24',
    'switch bridge br { address 192.168.1.1/24 }',
  ),
  after(
    NODES,
    best(
      'no-prefix-length',
      'connector veth a 10.0.0.1/16 -- b 10.0.0.2',
      'Use 10.0.0.2/16',
      'connector veth a 10.0.0.1/16 -- b 10.0.0.2/16',
    ),
  ),
  best(
    'no-prefix-length',
    'switch bridge br { address fd00::1 }',
    'Use fd00::1/64',
    'switch bridge br { address fd00::1/64 }',
  ),
  after(
    NODES,
    best(
      'invalid-address',
      'connector veth a 10.0.0.1/255.255.255.0 -- b',
      'Use 10.0.0.1/24',
      'connector veth a 10.0.0.1/24 -- b',
    ),
  ),
  after(
    NODES,
    best(
      'invalid-address',
      'connector veth a 10.0.0.01/33 -- b',
      'Use 10.0.0.1/24',
      'connector veth a 10.0.0.1/24 -- b',
    ),
  ),
  after(
    NODES,
    fix(
      'invalid-address',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.300/24',
      'Use 10.0.0.2/24',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.2/24',
    ),
  ),
  after(
    NODES,
    fix(
      'invalid-address',
      'connector veth a 224.0.0.1/24 -- b',
      'Use 10.0.0.1/24',
      'connector veth a 10.0.0.1/24 -- b',
    ),
  ),
  after(
    NODES,
    best(
      'prefix-overlap',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.2/16',
      'Use 10.0.0.2/24',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.2/24',
    ),
  ),
  after(
    NODES,
    best(
      'prefix-overlap',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.129/25',
      'Use 10.0.0.129/24',
      'connector veth a 10.0.0.1/24 -- b 10.0.0.129/24',
    ),
  ),
  after(
    NODES,
    best(
      'address-on-port',
      'connector veth a.x -- br.p 10.0.0.1/24',
      'Move it to a',
      'connector veth a.x 10.0.0.1/24 -- br.p',
    ),
  ),
  after(
    NODES,
    fix(
      'address-on-port',
      'connector veth a.x -- br.p 10.0.0.1/24',
      'Remove this address',
      'connector veth a.x -- br.p',
    ),
  ),
  fix(
    'address-on-port',
    'namespace a\nswitch bridge br { stp off }\nconnector veth a.x -- br.p 10.0.0.1/24',
    'Move it to the switch br',
    'namespace a\nswitch bridge br { stp off address 10.0.0.1/24 }\nconnector veth a.x -- br.p',
  ),
  best(
    'address-on-port',
    'namespace a\nswitch bridge br { port p { address 10.0.0.1/24 } }\nconnector veth a 10.0.1.1/24 -- br.p',
    'Move it to a',
    'namespace a\nswitch bridge br { port p { } }\nconnector veth a 10.0.1.1/24, 10.0.0.1/24 -- br.p',
  ),
];
