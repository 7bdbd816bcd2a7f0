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
    // Bytes: the least that IPv4 needs, and the most that the kernel gives a virtual interface.
    value: {
      type: 'number',
      least: 68,
      most: 65535,
      notation: 'number',
      code: 'invalid-mtu',
      refusal: 'An MTU is 68 to 65535 bytes: write 1500, say.',
    },
    meaning: 'The largest packet in bytes; 1500 if left out.',
    examples: [
      ['1500', 'The usual size of an Ethernet packet.'],
      ['9000', 'Jumbo packets: all of the layer-2 domain must take them.'],
      ['1450', 'Leaves room for a tunnel’s header.'],
      ['1280', 'The least that IPv6 works with.'],
    ],
  },
  vlan: {
    value: VLAN_ID,
    meaning: 'The one VLAN that the port is in, untagged: 1 to 4094.',
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
