import type { Difference } from '../applied/difference.ts';

/** Where something is applied. */
export type PlaceKind = 'host' | 'sandbox';

/** `noCarrier`: it is up, but nothing is at the other end, or that is down. `null`: that was not looked at. */
export type LinkState = 'up' | 'noCarrier' | 'down' | 'missing' | null;

/** An interface of a namespace, or a port of a switch. */
export interface InterfaceReport {
  readonly name: string;
  readonly connector: string;
  readonly state: LinkState;
  /** Each with its length. */
  readonly addresses: readonly string[];
  /** What is at the other end: `br0.ns1`. */
  readonly peer?: string;
  /** Whether packets can be seen there. */
  readonly canCapture: boolean;
}

/** A namespace or a switch, or the host where a connector ends at it. */
export interface NodeReport {
  readonly name: string;
  readonly kind: 'namespace' | 'bridge' | 'ovs' | 'host';
  readonly state: LinkState;
  readonly addresses: readonly string[];
  readonly interfaces: readonly InterfaceReport[];
}

/** A topology, as `nslink status --json` tells it. */
export interface TopologyReport {
  readonly topology: string;
  readonly place: { readonly kind: PlaceKind };
  readonly state: 'applied' | 'interrupted' | 'underWay';
  /** ISO 8601. */
  readonly since: string;
  /** The path of the file that it came from. */
  readonly source: string | null;
  readonly sha256: string;
  /** `null`: that was not looked at. */
  readonly differences: readonly Difference[] | null;
  readonly nodes: readonly NodeReport[];
}

/** Something of NSLink's that belongs to no record. */
export interface OrphanReport {
  /** `cut-off-run`, `links`, `sandbox`, … */
  readonly code: string;
  /** Tells it from all others. */
  readonly id: string;
  readonly text: string;
  /** The command that removes it. */
  readonly mend: string | null;
}

/** What `nslink status --all --json` tells. */
export interface Report {
  readonly topologies: readonly TopologyReport[];
  readonly orphans: readonly OrphanReport[];
  /** Where it is recorded. */
  readonly directories: { readonly host: string; readonly sandboxes: string };
}

/** Tells one topology from all others: `host/lab`. */
export function keyOf({ topology, place }: Pick<TopologyReport, 'topology' | 'place'>): string {
  return `${place.kind}/${topology}`;
}

/** Whether both are of the same apply. */
export function isSameApply(one: TopologyReport, other: TopologyReport): boolean {
  return one.since === other.since && one.sha256 === other.sha256 && one.state === other.state;
}
