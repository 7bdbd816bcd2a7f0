import type { FindingEntry } from './finding-entry.ts';

/** Settings: where each belongs, and its values. */
export const SETTING_FINDINGS = {
  'misplaced-setting': {
    title: 'A setting where it means nothing',
    severity: 'error',
    explanation:
      'Each setting belongs to certain things: `stp` to a switch, `mac` to an interface, a port or a switch, `mtu` to these and to a connector. ' +
      'Here it would change nothing. Move it to where the message says.',
    example: {
      wrong: 'namespace ns1 { [[mtu 1400]] }\nnamespace ns2\nconnector veth ns1 -- ns2\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1 -- ns2 { mtu 1400 }\n',
      fine: [
        'namespace ns1\nswitch bridge lan { stp on mtu 1400 port p { mtu 1400 } }\nconnector veth ns1 -- lan.p { mtu 1400 }\n',
      ],
    },
  },
  'duplicate-setting': {
    title: 'A setting that is set twice',
    severity: 'error',
    explanation:
      'A thing has one value of each setting, so one of the two would be ignored. Keep one. Only `address` may stand there several times.',
    example: {
      wrong: 'namespace ns1\nswitch bridge lan {\n  <<stp on>>\n  [[stp off]]\n}\nconnector veth ns1 -- lan\n',
      right: 'namespace ns1\nswitch bridge lan {\n  stp on\n}\nconnector veth ns1 -- lan\n',
      fine: [
        'namespace ns1\nswitch bridge lan { address 10.0.0.1/24 address 10.0.1.1/24 }\nconnector veth ns1 -- lan\n',
      ],
    },
  },
  'invalid-mtu': {
    title: 'An MTU that no interface can have',
    severity: 'error',
    explanation:
      'The MTU is the size in bytes of the largest packet that an interface sends. ' +
      'IPv4 needs 68 of them (RFC 791), and the virtual interfaces of the kernel take at most 65535. 1500 is usual.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1 -- ns2 { mtu [[67]] }\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1 -- ns2 { mtu 1500 }\n',
      fine: [
        'namespace ns1\nnamespace ns2\nconnector veth ns1.a -- ns2.a { mtu 68 }\nconnector veth ns1 -- ns2 { mtu 65535 }\n',
      ],
    },
  },
  'mtu-below-ipv6': {
    title: 'An IPv6 address on an interface too small for it',
    severity: 'error',
    explanation:
      'IPv6 needs an MTU of at least 1280 bytes (RFC 8200). Below that the kernel takes IPv6 off the interface, and setting the address fails. ' +
      'Raise the MTU, or remove the address.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1 [[fd00::1/64]] -- ns2 { mtu 1279 }\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1 fd00::1/64 -- ns2 { mtu 1280 }\n',
      fine: ['namespace ns1\nnamespace ns2\nconnector veth ns1 10.0.0.1/24 -- ns2 { mtu 576 }\n'],
    },
  },
  'invalid-mac': {
    title: 'A text that is no MAC address of one interface',
    severity: 'error',
    explanation:
      'A MAC address is six pairs of hexadecimal digits with colons between. ' +
      'If the first pair is odd, the address means a group of interfaces, and the kernel refuses it for one; all zeros it refuses too. ' +
      'An address that starts with `02` is free for your own use.',
    example: {
      wrong:
        'namespace ns1 { interface eth0 { mac [[01:00:00:00:00:01]] } }\nswitch bridge lan\nconnector veth ns1.eth0 -- lan\n',
      right:
        'namespace ns1 { interface eth0 { mac 02:00:00:00:00:01 } }\nswitch bridge lan\nconnector veth ns1.eth0 -- lan\n',
      fine: [
        'namespace ns1 { interface eth0 { mac FE:FF:FF:FF:FF:FF } }\nswitch bridge lan\nconnector veth ns1.eth0 -- lan\n',
      ],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
