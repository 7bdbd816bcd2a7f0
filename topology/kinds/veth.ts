import { USUAL_MTU } from '../settings/mtu.ts';
import type { VethPair } from '../topology.ts';
import { attached, type PairingKind } from './kind.ts';

/** Two network interfaces joined back to back (veth(4)). */
export const veth: PairingKind<VethPair> = {
  doc: 'A veth pair: a virtual cable between any two of namespace, bridge, Open vSwitch and host.',
  called: 'A veth',
  joinsInWords: 'any two of namespace, bridge, ovs and host',
  snippet: { label: 'NODE.eth0 -- NODE', insert: '${1:NODE}.${2:eth0} -- ${3:NODE}' },
  line: '',
  settings: ['mtu', 'rate', 'delay', 'jitter', 'loss', 'vlan'],
  joins: 'anything',
  makes: 'both',
  usualMtu: USUAL_MTU,
  isDevice: () => true,
  build: (ends, { impairment, source }) => ({ kind: 'veth', ends, ...(impairment && { impairment }), source }),
  attachments: ({ ends: [one, other] }) => [attached(one, true), attached(other, true)],
  withInterfaces: (pair, change) => ({ ...pair, ends: [change(pair.ends[0]), change(pair.ends[1])] }),
};
