import { best, fix, type FixCase } from './fix-case.ts';

export const HOST_AND_SUBNETS_FIXES: readonly FixCase[] = [
  best(
    'nat-without-address',
    'namespace a\nswitch bridge br { nat on }\nconnector veth a 10.0.0.1/24 -- br',
    'Give the switch the address 10.0.0.2/24',
    'namespace a\nswitch bridge br { nat on address 10.0.0.2/24 }\nconnector veth a 10.0.0.1/24 -- br',
  ),
  fix('nat-without-address', 'switch bridge br { nat on }', 'Turn NAT off', 'switch bridge br { nat off }'),
  best(
    'address-on-nic',
    'switch bridge br\nconnector uplink host.eth1 10.0.0.1/24, 10.0.0.2/24 -- br',
    'Remove these addresses',
    'switch bridge br\nconnector uplink host.eth1 -- br',
  ),
  best(
    'uplink-port-name',
    'switch bridge br\nconnector uplink host.eth1 -- br.p',
    'Remove .p',
    'switch bridge br\nconnector uplink host.eth1 -- br',
  ),
  best(
    'cannot-join',
    'switch bridge br\nconnector macvlan host.eth1 -- br',
    'Change to `veth`',
    'switch bridge br\nconnector veth host.eth1 -- br',
  ),
  best(
    'invalid-subnet',
    'switch bridge br { subnet 10.0.0.1/24 }',
    'Use 10.0.0.0/24',
    'switch bridge br { subnet 10.0.0.0/24 }',
  ),
  fix(
    'invalid-subnet',
    'switch bridge br { subnet 10.0.0.0/24, 224.0.0.0/24 }',
    'Remove this prefix',
    'switch bridge br { subnet 10.0.0.0/24 }',
  ),
  best(
    'full-subnet',
    'namespace h[1..20]\nswitch bridge br { subnet 10.0.0.0/30 }\nconnector veth h[*] -- br',
    'Widen to 10.0.0.0/27',
    'namespace h[1..20]\nswitch bridge br { subnet 10.0.0.0/27 }\nconnector veth h[*] -- br',
  ),
  best(
    'unconnected',
    'namespace a\nnamespace h[1..3]\nswitch bridge br\nconnector veth a -- br\n',
    'Add `connector veth h[*] -- br`',
    'namespace a\nnamespace h[1..3]\nswitch bridge br\nconnector veth a -- br\nconnector veth h[*] -- br\n',
  ),
  fix(
    'unconnected',
    'namespace a\nswitch bridge br\nnamespace b\nconnector veth a -- br\n',
    'Remove this declaration',
    'namespace a\nswitch bridge br\nconnector veth a -- br\n',
  ),
  fix(
    'mtu-mismatch',
    'namespace a { interface x { mtu 9000 } }\nnamespace b\nswitch bridge br\nconnector veth a.x -- br\nconnector veth b -- br',
    'Use 1500',
    'namespace a { interface x { mtu 1500 } }\nnamespace b\nswitch bridge br\nconnector veth a.x -- br\nconnector veth b -- br',
  ),
];
