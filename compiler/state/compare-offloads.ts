import { checksumEnds, receiveOffloadEnds, type ChecksumEnd } from '../script/checksums.ts';
import type { Interface, Topology } from '../../topology/topology.ts';
import { ovsSwitches } from '../../topology/switches.ts';
import { changed, type Difference } from './difference.ts';
import type { LiveLink, LiveOpenVSwitch } from './live-state.ts';

/** The network interfaces that must not leave work to the device: `NODE.NAME`. */
export interface BySoftware {
  readonly checksums: ReadonlySet<string>;
  readonly receive: ReadonlySet<string>;
}

/** Those of a topology, as its switches of Open vSwitch have the userspace datapath or not. */
export function bySoftware(topology: Topology, live: LiveOpenVSwitch | undefined): BySoftware {
  const { switches } = topology;
  const own = new Set(ovsSwitches(switches).map(({ name }) => name));
  const isChosen = live?.bridges.some(({ name, datapath }) => own.has(name) && datapath === 'netdev') ?? false;
  const keys = (ends: readonly ChecksumEnd[]) =>
    new Set(ends.filter(({ always }) => always || isChosen).map(({ end: { node, name } }) => `${node}.${name}`));
  return { checksums: keys(checksumEnds(wholeOf(topology))), receive: keys(receiveOffloadEnds(wholeOf(topology))) };
}

/** All that may be among them. */
export function endsBySoftware(topology: Topology): readonly Interface[] {
  return [...checksumEnds(wholeOf(topology)), ...receiveOffloadEnds(wholeOf(topology))].map(({ end }) => end);
}

function wholeOf(topology: Topology) {
  return { ...topology, programs: [], existing: [], kept: { namespaces: [], switches: [] } };
}

/** What `ethtool -K` was told. */
export function compareOffloads(
  object: string,
  { node, name }: Interface,
  { offloads }: LiveLink,
  { bySoftware: { checksums, receive } }: { readonly bySoftware: BySoftware },
): readonly Difference[] {
  const key = `${node}.${name}`;
  return [
    ...(checksums.has(key) && offloads?.checksums
      ? changed(object, 'checksums', 'by software', 'left to the device')
      : []),
    ...(receive.has(key) && offloads?.receive ? changed(object, 'receive offload', 'off', 'on') : []),
  ];
}
