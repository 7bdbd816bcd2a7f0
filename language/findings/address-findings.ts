import type { FindingEntry } from './finding-entry.ts';

/** IP addresses, their prefixes, and who else can hear them. */
export const ADDRESS_FINDINGS = {
  'invalid-address': {
    title: 'A text that is no address of an interface',
    severity: 'error',
    explanation:
      'An IPv4 address is four numbers from 0 to 255 without leading zeros, an IPv6 address is as in RFC 4291; a slash and the length of the prefix follow. ' +
      'Multicast, broadcast and unspecified addresses mean many hosts or none, so the kernel gives them to no interface.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1 [[10.0.0.256/24]] -- ns2 10.0.0.2/24\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1 10.0.0.255/23 -- ns2 10.0.0.2/23\n',
      fine: ['namespace ns1\nnamespace ns2\nconnector veth ns1 ::ffff:10.0.0.1/64, fe80::1/64 -- ns2 127.0.0.2/8\n'],
    },
  },
  'no-prefix-length': {
    title: 'An address without its prefix length',
    severity: 'error',
    explanation:
      'The length says which other addresses are on the same network. Without it the kernel takes the address for a network of its own, and nobody can be reached. ' +
      'Write the length after a slash: 24 is usual for IPv4, 64 for IPv6.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1 [[10.0.0.1]] -- ns2 10.0.0.2/24\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1 10.0.0.1/24 -- ns2 10.0.0.2/24\n',
      fine: ['namespace ns1\nnamespace ns2\nconnector veth ns1 10.0.0.1/32 -- ns2\n'],
    },
  },
  'network-address': {
    title: 'The address of a network instead of a host',
    severity: 'error',
    explanation:
      'The first address of an IPv4 prefix names the network itself, and the last one all of its hosts at once (broadcast). ' +
      'Hosts do not answer on either. Use one in between. Prefixes of 31 and 32 bits have no such addresses.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1 [[10.0.0.0/24]] -- ns2 [[10.0.0.255/24]]\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1 10.0.0.1/24 -- ns2 10.0.0.254/24\n',
      fine: [
        'namespace ns1\nnamespace ns2\nconnector veth ns1 10.0.0.0/31 -- ns2 10.0.0.1/31\n',
        'namespace ns1\nnamespace ns2\nconnector veth ns1 2001:db8::/64 -- ns2 10.0.1.0/23\n',
      ],
    },
  },
  'address-on-port': {
    title: 'An address on a port of a switch',
    severity: 'error',
    explanation:
      'A port hands frames on to its switch and does not look at IP addresses. ' +
      'Give the address to the end in the namespace, or, for the host itself, to the switch.',
    example: {
      wrong: 'namespace ns1\nswitch bridge lan\nconnector veth ns1 -- lan.p1 [[10.0.0.254/24]]\n',
      right: 'namespace ns1\nswitch bridge lan { address 10.0.0.254/24 }\nconnector veth ns1 -- lan.p1\n',
      fine: ['namespace ns1\nswitch bridge lan\nconnector veth lan.p1 -- ns1 10.0.0.1/24\n'],
    },
  },
  'loopback-address': {
    title: 'An address that means nothing on a loopback interface',
    severity: 'error',
    explanation:
      'Every namespace has `lo`, up and with 127.0.0.1/8 and ::1/128, so these need not be written. Link-local addresses (fe80::/10) are for one link, and `lo` is on none. ' +
      'An `interface lo` block is for addresses that belong to the namespace as a whole, such as a router’s or a service’s: others reach them by a route.',
    example: {
      wrong:
        'namespace r { interface lo { address [[127.0.0.1/8]], 172.16.0.3/32, [[fe80::3/128]] } }\nnamespace b\nconnector veth r -- b\n',
      right: 'namespace r { interface lo { address 172.16.0.3/32 } }\nnamespace b\nconnector veth r -- b\n',
      fine: [
        'namespace r { interface lo { address 127.0.0.2/8, 172.16.0.3/32, fd00::3/128 } }\nnamespace b\nconnector veth r -- b\n',
      ],
    },
  },
  'duplicate-address': {
    title: 'The same address twice in one layer-2 domain',
    severity: 'error',
    explanation:
      'All interfaces that reach each other without a router, over switches and cables, share one layer-2 domain. ' +
      'If two of them have one address, both answer when it is asked for, and traffic goes now to one and now to the other. ' +
      'A namespace answers for the addresses of its `lo` on all its networks. ' +
      'Give each an address of its own; behind a router the same address may be used again.',
    example: {
      wrong:
        'namespace ns1\nnamespace ns2\nswitch bridge lan\nconnector veth ns1.eth0 <<10.0.0.1/24>> -- lan\nconnector veth ns2.eth0 [[10.0.0.1/24]] -- lan\n',
      right:
        'namespace ns1\nnamespace ns2\nswitch bridge lan\nconnector veth ns1.eth0 10.0.0.1/24 -- lan\nconnector veth ns2.eth0 10.0.0.2/24 -- lan\n',
      fine: [
        'namespace ns1\nnamespace ns2\nswitch bridge left\nswitch bridge right\n' +
          'connector veth ns1.eth0 10.0.0.1/24 -- left\nconnector veth ns2.eth0 10.0.0.1/24 -- right\n',
      ],
    },
  },
  'duplicate-mac': {
    title: 'The same MAC address twice in one layer-2 domain',
    severity: 'error',
    explanation:
      'A switch learns at which port a MAC address is. With the same one behind two ports it changes its mind with every frame, and traffic gets lost. ' +
      'Give each interface its own, or leave `mac` out: the kernel then chooses one at random.',
    example: {
      wrong:
        'namespace a { interface eth0 { mac <<02:00:00:00:00:01>> } }\nnamespace b { interface eth0 { mac [[02:00:00:00:00:01]] } }\n' +
        'connector veth a.eth0 -- b.eth0\n',
      right:
        'namespace a { interface eth0 { mac 02:00:00:00:00:01 } }\nnamespace b { interface eth0 { mac 02:00:00:00:00:02 } }\n' +
        'connector veth a.eth0 -- b.eth0\n',
      fine: [
        'namespace a { interface eth0 { mac 02:00:00:00:00:01 } }\nnamespace b { interface eth0 { mac 02:00:00:00:00:01 } }\n' +
          'namespace c\nconnector veth a.eth0 -- c\nconnector veth b.eth0 -- c\n',
      ],
    },
  },
  'prefix-overlap': {
    title: 'Two prefixes that overlap but differ',
    severity: 'error',
    explanation:
      'Interfaces in one layer-2 domain take each other for neighbours by their prefixes. ' +
      'If one prefix is larger and holds the other, some hosts see a neighbour where the other side sees none, and answers go astray. ' +
      'Use the same length on both, or prefixes that have no address in common.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1.eth0 <<10.0.0.1/24>> -- ns2.eth0 [[10.0.0.2/16]]\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1.eth0 10.0.0.1/24 -- ns2.eth0 10.0.0.2/24\n',
      fine: [
        'namespace ns1\nnamespace ns2\nconnector veth ns1 10.0.0.1/24, fd00::1/64 -- ns2 10.0.1.1/24, fd00::2/64\n',
      ],
    },
  },
  'prefix-on-two-networks': {
    title: 'A namespace that is in one prefix by two networks',
    severity: 'warning',
    explanation:
      'A namespace sends to a prefix by the interface that has its address in it first; what is on the other network is not reached, or somebody else answers for it. ' +
      'Give each network a prefix of its own, or join them with a switch. Where you mean it, as for tests of routing, leave it so.',
    example: {
      wrong:
        'namespace r\nnamespace a\nnamespace b\nconnector veth r.eth0 <<10.1.0.1/24>> -- a.eth0 10.1.0.3/24\nconnector veth r.eth1 [[10.1.0.2/24]] -- b.eth0 10.1.0.3/24\n',
      right:
        'namespace r\nnamespace a\nnamespace b\nconnector veth r.eth0 10.1.0.1/24 -- a.eth0 10.1.0.3/24\nconnector veth r.eth1 10.2.0.2/24 -- b.eth0 10.2.0.3/24\n',
      fine: [
        'namespace r\nswitch bridge lan\nconnector veth r.eth0 10.1.0.1/24 -- lan\nconnector veth r.eth1 10.1.0.2/24 -- lan\n',
      ],
    },
  },
  'disabled-ipv6': {
    title: 'An IPv6 address where IPv6 is off',
    severity: 'error',
    explanation:
      'The kernel parameter `disable_ipv6` takes IPv6 away from an interface, and then the kernel refuses the address. Remove the address, or the parameter; or set it to 0 for this interface.',
    example: {
      wrong:
        'namespace a { <<sysctl net.ipv6.conf.all.disable_ipv6 = 1>> }\nnamespace b\nconnector veth a.eth0 [[fd00::1/64]] -- b.eth0 fd00::2/64\n',
      right: 'namespace a\nnamespace b\nconnector veth a.eth0 fd00::1/64 -- b.eth0 fd00::2/64\n',
      fine: [
        'namespace a { sysctl net.ipv6.conf.all.disable_ipv6 = 1 sysctl net.ipv6.conf.eth0.disable_ipv6 = 0 }\nnamespace b\nconnector veth a.eth0 fd00::1/64 -- b.eth0 fd00::2/64\n',
      ],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
