import type { FindingEntry } from './finding-entry.ts';

/** What only shows when a whole network is looked at: loops, sizes, subnets, nodes that are alone. */
export const NETWORK_FINDINGS = {
  'switch-loop': {
    title: 'A loop of switches that nothing cuts',
    severity: 'error',
    explanation:
      'A broadcast that goes round a loop of switches comes back and is sent on again, for ever: within a second it takes all of the processor and of the network. ' +
      'Write `stp on` in one of the switches, and the spanning tree protocol cuts the loop; or remove a connector. ' +
      'Loops are looked for in each VLAN apart; a switch with `fail-mode secure` sends on only what its controller says.',
    example: {
      wrong:
        'switch bridge a\nswitch bridge b\nswitch ovs c\nconnector veth <<a -- b>>\nconnector veth <<b -- c>>\nconnector veth [[c -- a]]\n',
      right:
        'switch bridge a { stp on }\nswitch bridge b\nswitch ovs c\nconnector veth a -- b\nconnector veth b -- c\nconnector veth c -- a\n',
      fine: [
        'switch bridge lan { stp on }\nconnector veth lan.p1 -- lan.p2\n',
        'switch ovs a { port p1 { vlan 10 } port p2 { vlan 20 } }\nswitch ovs b { port q1 { vlan 10 } port q2 { vlan 20 } }\n' +
          'connector patch a.p1 -- b.q1\nconnector patch a.p2 -- b.q2\n',
        'switch ovs a { fail-mode secure }\nswitch ovs b\nconnector patch a -- b\nconnector patch a -- b\n',
      ],
    },
  },
  'too-many-ports': {
    title: 'More ports than a Linux bridge takes',
    severity: 'error',
    explanation:
      'A Linux bridge numbers its ports with ten bits, so it takes 1023 of them, and the kernel refuses the next. Use an Open vSwitch, or several bridges that are joined.',
    example: {
      wrong: 'namespace h[1..1024]\nswitch bridge lan\nconnector veth h[*] -- [[lan]]\n',
      right: 'namespace h[1..1023]\nswitch bridge lan\nconnector veth h[*] -- lan\n',
      fine: ['namespace h[1..1024]\nswitch ovs lan\nconnector veth h[*] -- lan\n'],
    },
  },
  'mtu-mismatch': {
    title: 'Interfaces of one network that take packets of different sizes',
    severity: 'warning',
    explanation:
      'Within one layer-2 domain nobody tells a sender that its packet is too large: it just gets lost, so that pings work and downloads stall. ' +
      'Give all interfaces and ports of the network the same `mtu`; a connector’s is for both of its ends. Where nothing is written it is 1500.',
    example: {
      wrong:
        'namespace a { interface eth0 { mtu [[9000]] } }\nnamespace b\nswitch bridge lan\nconnector veth a.eth0 -- <<lan.p>>\nconnector veth b -- lan\n',
      right:
        'namespace a\nnamespace b\nswitch bridge lan\nconnector veth a.eth0 -- lan.p { mtu 9000 }\nconnector veth b -- lan { mtu 9000 }\n',
      fine: [
        'namespace a\nnamespace b\nnamespace c\nconnector veth a -- b { mtu 9000 }\nconnector veth b -- c { mtu 1400 }\n',
      ],
    },
  },
  'tunnel-mtu': {
    title: 'Packets that fill the tunnel they go through',
    severity: 'hint',
    explanation:
      'A VXLAN puts 50 bytes around each packet, or 70 over IPv6. If the network between the hosts takes 1500, the packets in the tunnel can have 1450: larger ones are cut in pieces or lost. ' +
      'Write `mtu 1450` on the connectors of the network, unless the one between the hosts takes more.',
    example: {
      wrong:
        'namespace ns1\nswitch bridge lan\nconnector veth <<ns1>> -- lan\nconnector [[vxlan]] lan -- 192.0.2.9 { id 42 }\n',
      right:
        'namespace ns1\nswitch bridge lan\nconnector veth ns1 -- lan { mtu 1450 }\nconnector vxlan lan -- 192.0.2.9 { id 42 }\n',
    },
  },
  unconnected: {
    title: 'A namespace or a switch that nothing connects',
    severity: 'hint',
    explanation:
      'It is created, and nothing can reach it. That is fine while you are still writing, or for a namespace that is to be alone; else add a `connector` to it, or remove it.',
    example: {
      wrong: 'namespace a\nnamespace b\nnamespace [[c]]\nconnector veth a -- b\n',
      right: 'namespace a\nnamespace b\nconnector veth a -- b\n',
    },
  },
  'invalid-subnet': {
    title: 'A prefix that no addresses can be handed out of',
    severity: 'error',
    explanation:
      'A subnet is a prefix, named by its first address and with its length, such as `10.0.0.0/24`. The addresses in it are for hosts, so it is none for multicast. Each stands in the list of a switch once.',
    example: {
      wrong: 'namespace a\nswitch bridge lan { subnet [[10.0.0.1/24]], [[224.0.0.0/24]] }\nconnector veth a -- lan\n',
      right: 'namespace a\nswitch bridge lan { subnet 10.0.0.0/24 }\nconnector veth a -- lan\n',
      fine: ['namespace a\nswitch bridge lan { subnet 10.0.0.0/24, 2001:db8::/64 }\nconnector veth a -- lan\n'],
    },
  },
  'full-subnet': {
    title: 'A subnet with fewer addresses than ends',
    severity: 'error',
    explanation:
      'A switch with a subnet gives an address of it to each end on the other side that says none, and here there are more ends than addresses. ' +
      'An IPv4 prefix of 24 bits has 254 of them, less those that are written. Write a shorter length, as in `10.0.0.0/16`.',
    example: {
      wrong: 'namespace h[1..3]\nswitch bridge lan { subnet [[10.0.0.0/30]] }\nconnector veth <<h[*]>> -- lan\n',
      right: 'namespace h[1..3]\nswitch bridge lan { subnet 10.0.0.0/29 }\nconnector veth h[*] -- lan\n',
      fine: ['namespace h[1..2]\nswitch bridge lan { subnet 10.0.0.0/30 }\nconnector veth h[*] -- lan\n'],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
