import type { FindingEntry } from './finding-entry.ts';

/** A namespace on the port `p` of an Open vSwitch, which has `settings`. */
function port(settings: string): string {
  return `namespace ns1\nswitch ovs lan { port p { ${settings} } }\nconnector veth ns1 -- lan.p\n`;
}

/** VLANs of switch ports. */
export const VLAN_FINDINGS = {
  'invalid-vlan': {
    title: 'A number that no VLAN has',
    severity: 'error',
    explanation:
      'A VLAN has a number from 1 to 4094 (IEEE 802.1Q): 0 means that a frame is in none, and 4095 is reserved. ' +
      'A range is written with two dots, the smaller number first.',
    example: {
      wrong: port('trunk 10, [[4095]], [[30..20]], [[40-50]]'),
      right: port('trunk 10, 4094, 20..30, 40..50'),
      fine: [port('vlan 1')],
    },
  },
  'vlan-and-trunk': {
    title: 'A port that is in one VLAN and a trunk as well',
    severity: 'error',
    explanation:
      'With `vlan` all frames of a port are in one VLAN and have no tag; with `trunk` each has a tag that says which. A port is one or the other. ' +
      'Frames without a tag on a trunk are in its `native` VLAN.',
    example: {
      wrong: port('[[vlan 5]] <<trunk 10, 20>>'),
      right: port('native 5 trunk 10, 20'),
      fine: [
        'namespace ns1\nswitch ovs lan { port p { mtu 1400 } }\nconnector veth ns1 -- lan.p { vlan 5 mtu 1400 }\n',
      ],
    },
  },
  'native-without-trunk': {
    title: 'A native VLAN on a port that is no trunk',
    severity: 'error',
    canFollow: true,
    explanation:
      'The native VLAN of a trunk is the one of frames without a tag. A port that carries no tags has only one VLAN. Add `trunk`, or write `vlan` instead.',
    example: {
      wrong: port('[[native 5]]'),
      right: port('vlan 5'),
      fine: [port('trunk 10 native 5')],
    },
  },
  'native-in-trunk': {
    title: 'A native VLAN that is tagged too',
    severity: 'error',
    explanation:
      'Frames of one VLAN leave a port either with a tag or without. Take the native VLAN out of the list of `trunk`, or choose another.',
    example: {
      wrong: port('<<trunk 5..10>> native [[7]]'),
      right: port('trunk 5..6, 8..10 native 7'),
      fine: [port('trunk 8..10 native 7')],
    },
  },
  'vlan-needs-port': {
    title: 'A VLAN on a connector with no switch port, or with two',
    severity: 'error',
    explanation:
      'On a connector, `vlan` is for the one switch port that it makes. Between two switches there are two, and each may have VLANs of its own: write it in a `port` block there. ' +
      'Between two namespaces there is none.',
    example: {
      wrong: 'switch ovs a\nswitch ovs b\nconnector veth a.p -- b.p2 { [[vlan 5]] }\n',
      right: 'switch ovs a { port p { vlan 5 } }\nswitch ovs b\nconnector veth a.p -- b.p2\n',
      fine: ['namespace ns1\nswitch ovs lan\nconnector internal ns1 -- lan { vlan 5 }\n'],
    },
  },
  'vlan-filtering-off': {
    title: 'VLANs on a bridge that is told not to tell them apart',
    severity: 'error',
    explanation:
      'A Linux bridge keeps VLANs apart only while it filters them, which is on by itself where a port has any. Remove `vlan-filtering off`, or the VLANs of its ports.',
    example: {
      wrong: 'namespace ns1\nswitch bridge lan { [[vlan-filtering off]] }\nconnector veth ns1 -- <<lan>> { vlan 5 }\n',
      right: 'namespace ns1\nswitch bridge lan { vlan-filtering on }\nconnector veth ns1 -- lan { vlan 5 }\n',
      fine: ['namespace ns1\nswitch bridge lan { vlan-filtering off }\nconnector veth ns1 -- lan\n'],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
