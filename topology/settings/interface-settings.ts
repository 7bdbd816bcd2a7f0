import { LEAST_MTU, LEAST_MTU_FOR_IPV6, MOST_MTU, USUAL_MTU } from './mtu.ts';
import type { SettingEntry } from './setting-entry.ts';

/** The numbers that a VLAN can have (IEEE 802.1Q): 0 means none, 4095 is reserved. */
export const VLAN = { first: 1, last: 4094 } as const;

/** The message for a number that is no VLAN's. */
export const VLAN_REFUSAL = `A VLAN is ${VLAN.first} to ${VLAN.last}: 0 means none, and 4095 is reserved.`;

const VLAN_ID = {
  type: 'number',
  least: VLAN.first,
  most: VLAN.last,
  notation: 'N',
  code: 'invalid-vlan',
  refusal: VLAN_REFUSAL,
} as const;

/** The settings of interfaces and ports, some of which switches and connectors have as well. */
export const INTERFACE_SETTINGS = {
  address: {
    value: { type: 'own', notation: 'addresses' },
    isRepeated: true,
    meaning:
      'IPv4 or IPv6 addresses with their prefix length, as in `10.0.0.1/24, 2001:db8::1/64`; of a switch, the host’s own on it.',
    examples: [['10.0.0.1/24', 'An address, and the length of its prefix.']],
    property: 'addresses',
  },
  mac: {
    value: { type: 'mac' },
    meaning: 'The MAC address, as in `02:00:00:00:00:01`; chosen by the kernel if left out.',
    examples: [['02:00:00:00:00:01', 'One that is free for your own use.']],
  },
  mtu: {
    value: {
      type: 'number',
      least: LEAST_MTU,
      most: MOST_MTU,
      notation: 'number',
      code: 'invalid-mtu',
      refusal: `An MTU is ${LEAST_MTU} to ${MOST_MTU} bytes: write ${USUAL_MTU}, say.`,
    },
    meaning: `The largest packet in bytes; ${USUAL_MTU} if left out.`,
    examples: [
      [String(USUAL_MTU), 'The usual size of an Ethernet packet.'],
      ['9000', 'Jumbo packets: all of the layer-2 domain must take them.'],
      ['1450', 'Leaves room for a tunnel’s header.'],
      [String(LEAST_MTU_FOR_IPV6), 'The least that IPv6 works with.'],
    ],
  },
  vlan: {
    value: VLAN_ID,
    meaning: `The one VLAN that the port is in, untagged: ${VLAN.first} to ${VLAN.last}.`,
    property: 'access',
  },
  trunk: {
    value: { type: 'own', notation: 'N [ ".." N ] { "," N [ ".." N ] }' },
    meaning: 'The VLANs that the port carries with tags, as in `trunk 10, 20..30`.',
    property: 'trunks',
  },
  native: {
    value: VLAN_ID,
    meaning: 'The VLAN of frames without a tag on a trunk.',
  },
} as const satisfies Readonly<Record<string, SettingEntry>>;
