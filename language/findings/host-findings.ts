import type { FindingEntry } from './finding-entry.ts';

/** What a topology takes from the machine itself, and tunnels to other machines. */
export const HOST_FINDINGS = {
  'touches-host': {
    title: 'Something that changes the machine itself',
    severity: 'warning',
    explanation:
      'Most of a topology is apart from the machine that it runs on. An uplink, NAT, a macvlan and an end on `host` are not: they change how the machine itself is connected, until the topology is removed. ' +
      'Keep it if that is what you want; nothing has to be changed.',
    example: {
      wrong:
        'namespace ns1\nswitch bridge lan { address 10.0.0.1/24 [[nat on]] }\nconnector veth ns1 10.0.0.2/24 -- lan\nconnector uplink [[host.eth1]] -- lan\n',
      right:
        'namespace ns1\nswitch bridge lan { address 10.0.0.1/24 nat off }\nconnector veth ns1 10.0.0.2/24 -- lan\n',
      fine: ['namespace a { interface host { mtu 1500 } }\nnamespace b\nconnector veth a.host -- b.host\n'],
    },
  },
  'nat-without-address': {
    title: 'NAT on a switch without an address',
    severity: 'error',
    explanation:
      'The machine translates the addresses of what comes from the prefixes of the switch’s own addresses, and hosts there use such an address as their next hop. Add `address` to the switch.',
    example: {
      wrong: 'namespace ns1\nswitch bridge lan { [[nat on]] }\nconnector veth ns1 -- lan\n',
      right: 'namespace ns1\nswitch bridge lan { nat off }\nconnector veth ns1 -- lan\n',
    },
  },
  'missing-nic': {
    title: 'A macvlan or an uplink without the network interface of the machine',
    severity: 'error',
    canFollow: true,
    explanation:
      'A macvlan and an uplink use a network interface that the machine has already. Write its name after `host` and a dot; `ip link` lists them.',
    example: {
      wrong: 'switch bridge lan\nconnector uplink [[host]] -- lan\n',
      right: 'namespace ns1\nswitch bridge lan\nconnector veth ns1 -- lan\n',
    },
  },
  'address-on-nic': {
    title: 'An address for a network interface of the machine',
    severity: 'error',
    explanation:
      'The addresses of the machine’s own network interfaces are the machine’s, and a topology leaves them alone. Give the address to the end in the namespace, or to the switch.',
  },
  'nic-taken': {
    title: 'A network interface of the machine in two connectors',
    severity: 'error',
    explanation:
      'As a port of a switch, a network interface takes part in nothing else: the kernel refuses it as the port of another switch, and as the parent of a macvlan. ' +
      'Several macvlans can share one. Choose another network interface.',
  },
  'uplink-port-name': {
    title: 'A port name at the switch of an uplink',
    severity: 'error',
    explanation:
      'The port of an uplink is the machine’s network interface itself, which keeps its name. Remove the name at the switch, or write the same.',
  },
  'missing-vxlan-id': {
    title: 'A tunnel without an identifier',
    severity: 'error',
    canFollow: true,
    explanation:
      'One host can have many tunnels to another, and the identifier says which network a packet is for. It is the same number on both hosts. Add `id`.',
    example: {
      wrong: 'switch bridge lan\nconnector [[vxlan]] lan -- 192.0.2.9\n',
      right: 'switch bridge lan\nconnector vxlan lan -- 192.0.2.9 { id 42 }\n',
    },
  },
  'invalid-vxlan-id': {
    title: 'A number that no VXLAN has',
    severity: 'error',
    explanation: 'The identifier of a VXLAN has 24 bits (RFC 7348). Write a number from 0 to 16777215.',
    example: {
      wrong: 'switch bridge lan\nconnector vxlan lan -- 192.0.2.9 { id [[16777216]] }\n',
      right: 'switch bridge lan\nconnector vxlan lan -- 192.0.2.9 { id 16777215 }\n',
    },
  },
  'invalid-udp-port': {
    title: 'A number that no UDP port has',
    severity: 'error',
    explanation: 'A UDP port is a number from 1 to 65535. Tunnels use 4789 unless both hosts agree on another.',
    example: {
      wrong: 'switch bridge lan\nconnector vxlan lan -- 192.0.2.9 { id 42 port [[65536]] }\n',
      right: 'switch bridge lan\nconnector vxlan lan -- 192.0.2.9 { id 42 port 8472 }\n',
    },
  },
  'invalid-tunnel-address': {
    title: 'A text that is no address of another host',
    severity: 'error',
    explanation:
      'A tunnel leads to the address of one other host, and may say which of its own addresses this host uses. Both are written without a prefix length.',
    example: {
      wrong: 'switch bridge lan\nconnector vxlan lan -- [[192.0.2.9/24]] { id 42 local [[239.1.1.1]] }\n',
      right: 'switch bridge lan\nconnector vxlan lan -- 192.0.2.9 { id 42 local 192.0.2.8 }\n',
      fine: ['switch ovs lan\nconnector vxlan lan -- 2001:db8::9 { id 42 }\n'],
    },
  },
  'tunnel-ends': {
    title: 'Two ends of a tunnel that cannot reach each other',
    severity: 'error',
    explanation:
      'Both ends of a tunnel have addresses of the same version of IP, and different ones. Write an address of this host after `local`, or leave it out: the kernel then chooses.',
    example: {
      wrong: 'switch bridge lan\nconnector vxlan lan -- <<192.0.2.9>> { id 42 local [[2001:db8::8]] }\n',
      right: 'switch bridge lan\nconnector vxlan lan -- 2001:db8::9 { id 42 local 2001:db8::8 }\n',
    },
  },
  'duplicate-tunnel': {
    title: 'Two tunnels that cannot be told apart',
    severity: 'error',
    explanation:
      'The kernel takes an identifier once for each UDP port, wherever the tunnels of its bridges lead; Open vSwitch takes it once for each other host. Give each tunnel its own `id`.',
    example: {
      wrong:
        'switch bridge a\nswitch bridge b\nconnector vxlan a -- 192.0.2.9 { id <<42>> }\nconnector vxlan b -- 192.0.2.10 { id [[42]] }\n',
      right:
        'switch bridge a\nswitch bridge b\nconnector vxlan a -- 192.0.2.9 { id 42 }\nconnector vxlan b -- 192.0.2.10 { id 43 }\n',
      fine: [
        'switch ovs a\nconnector vxlan a -- 192.0.2.9 { id 42 }\nconnector vxlan a -- 192.0.2.10 { id 42 }\n',
        'switch bridge a\nconnector vxlan a -- 192.0.2.9 { id 42 }\nconnector vxlan a -- 192.0.2.10 { id 42 port 8472 }\n',
      ],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
