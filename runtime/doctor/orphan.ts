import type { Place } from '../place.ts';

/** Something of ours that no record knows any more, or that a run which was cut off has left. */
export type Orphan =
  /** A run was cut off: what it made is in its journal. */
  | { readonly kind: 'cut-off-run'; readonly topology: string; readonly place: Place }
  /** An Open vSwitch bridge that carries the mark of a topology without a record: its database outlives a reboot. */
  | { readonly kind: 'ovs-bridge'; readonly name: string; readonly topology: string }
  /** A QoS row of Open vSwitch, likewise; `name` is its UUID. */
  | { readonly kind: 'ovs-qos'; readonly name: string; readonly topology: string }
  /** An nftables table whose comment names a topology without a record. */
  | { readonly kind: 'nft-table'; readonly name: string; readonly topology: string }
  /** Network interfaces in a device group of ours that is no recorded topology's. `topologies` are those with a record. */
  | {
      readonly kind: 'links';
      readonly group: number;
      readonly names: readonly string[];
      readonly topologies: readonly string[];
    }
  /** A directory among the records that holds none. */
  | { readonly kind: 'leftover'; readonly name: string }
  /** What a run was writing beside a record when it was killed: `TOPOLOGY/FILE` among the records. */
  | { readonly kind: 'half-file'; readonly name: string }
  /** A record that this version cannot read; `sha256` is that of the one that the script beside it has, if it can be put back. */
  | { readonly kind: 'record'; readonly name: string; readonly why: string; readonly sha256?: string }
  /** The file of a namespace of which there is none, in any mount namespace: `ip netns add` was cut off. */
  | { readonly kind: 'netns-file'; readonly name: string }
  /** A directory in /run in which a reader that was killed kept what it had read, or a shell what it starts from. */
  | { readonly kind: 'read-directory'; readonly name: string }
  /** The directory of a run whose process was killed. */
  | { readonly kind: 'run-directory'; readonly directory: string }
  /** The directory of a sandbox that has ended. */
  | { readonly kind: 'sandbox'; readonly name: string; readonly directory: string };

/** Whether `doctor --fix` can do anything about it. */
export function canMend(orphan: Orphan): boolean {
  return orphan.kind !== 'record' || orphan.sha256 !== undefined;
}

/** What could not be asked: what network interfaces there are, what Open vSwitch or nftables holds; of `runs`, anything at all while one is under way. */
export interface Unknown {
  readonly what: 'links' | 'open-vswitch' | 'nftables' | 'runs';
  readonly why: string;
}

/** What was found, and what could not be asked. */
export interface Orphans {
  readonly orphans: readonly Orphan[];
  readonly unknown: readonly Unknown[];
}
