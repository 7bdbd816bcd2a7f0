import type { PatchPair } from '../topology.ts';
import { attached, type PairingKind } from './kind.ts';

/** Two Open vSwitch patch ports (ovs-vsctl(8)). */
export const patch: PairingKind<PatchPair> = {
  doc: 'A pair of patch ports between two Open vSwitches: no network interface, nearly free.',
  called: 'A patch',
  joinsInWords: 'two Open vSwitches',
  onlyInWords: 'two different Open vSwitches',
  snippet: { label: 'OVS -- OVS', insert: '${1:OVS} -- ${2:OVS}' },
  line: 'stroke-dasharray:7 4',
  settings: [],
  joins: [['ovs', 'ovs']],
  makes: 'both',
  isDevice: () => false,
  build: (ends, { source }) => ({ kind: 'patch', ends, source }),
  attachments: ({ ends: [one, other] }) => [attached(one, false), attached(other, false)],
  withInterfaces: (pair, change) => ({ ...pair, ends: [change(pair.ends[0]), change(pair.ends[1])] }),
};
