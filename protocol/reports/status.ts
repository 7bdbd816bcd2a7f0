import * as v from 'valibot';
import { counts, place, type PlaceReport, type Read } from './parts.ts';

/** Where something is applied. */
export type PlaceKind = PlaceReport['kind'];

/** `no-carrier`: it is up, but nothing is at the other end, or that is down. `null`: that was not looked at. */
const linkState = v.nullable(v.picklist(['up', 'no-carrier', 'down', 'missing']));
export type LinkStateReport = Read<typeof linkState>;

/** Something that is not as it was applied. */
export const difference = v.object({
  /** `namespace ns1`, `interface ns1.eth0`, `switch br0`, `port br0.ns1` */
  object: v.string(),
  /** `foreign`: something of that name exists and is not ours. `unread`: it could not be looked at. */
  kind: v.picklist(['missing', 'changed', 'foreign', 'unread']),
  /** Of `changed`: which one, and what it was applied as and is now. */
  setting: v.exactOptional(v.string()),
  from: v.exactOptional(v.string()),
  to: v.exactOptional(v.string()),
  /** A sentence for people. */
  text: v.string(),
});
export type DifferenceReport = Read<typeof difference>;

const interfaceReport = v.object({
  name: v.string(),
  /** The kind of connector that it is an end of. */
  connector: v.string(),
  state: linkState,
  /** Each with its length. */
  addresses: v.array(v.string()),
  /** What is at the other end: `br0.ns1`. */
  peer: v.exactOptional(v.string()),
  /** Whether packets can be seen there. */
  canCapture: v.boolean(),
});
/** An interface of a namespace, or a port of a switch. */
export type InterfaceReport = Read<typeof interfaceReport>;

const programReport = v.object({
  name: v.string(),
  /** For `bash -c`. */
  command: v.string(),
  user: v.string(),
  /** `null`: that was not looked at. */
  state: v.nullable(v.picklist(['running', 'ended'])),
  /** Of one that has ended by itself. */
  exitCode: v.exactOptional(v.number()),
  /** The last that it has printed. */
  lastLine: v.exactOptional(v.string()),
});
/** What lives in a namespace. */
export type ProgramReport = Read<typeof programReport>;

const nodeReport = v.object({
  name: v.string(),
  kind: v.picklist(['namespace', 'bridge', 'ovs', 'host']),
  state: linkState,
  /** Each with its length: of a switch those that the machine has on it, of a namespace those that `lo` has beside its own. */
  addresses: v.array(v.string()),
  interfaces: v.array(interfaceReport),
  programs: v.array(programReport),
});
/** A namespace or a switch, or the host where a connector ends at it. */
export type NodeReport = Read<typeof nodeReport>;

/** One topology that is applied; what `nslink status --watch --json` prints on each line. */
export const topologyReport = v.object({
  topology: v.string(),
  place,
  /** `under-way`: a run of `nslink` is at it. `cut-off`: one ended before its time, and some of it may exist. */
  state: v.picklist(['applied', 'cut-off', 'under-way']),
  /** ISO 8601. */
  since: v.string(),
  /** The absolute path of the file that it came from. */
  source: v.nullable(v.string()),
  /** Of its record. */
  sha256: v.string(),
  ...counts,
  /** `null`: that was not looked at. */
  differences: v.nullable(v.array(difference)),
  /** What of the machine could differ and is not compared, a sentence each; `null`: nothing was compared. */
  notLookedAt: v.nullable(v.array(v.string())),
  nodes: v.array(nodeReport),
});
export type TopologyReport = Read<typeof topologyReport>;

const orphan = v.object({
  /** `cut-off-run`, `links`, `sandbox`, … */
  code: v.string(),
  /** Tells it from all others. */
  id: v.string(),
  text: v.string(),
  /** The command that removes it. */
  mend: v.nullable(v.string()),
});
/** Something of NSLink's that belongs to no record. */
export type OrphanReport = Read<typeof orphan>;

/** What `nslink status --json` prints. */
export const statusReport = v.object({ topologies: v.array(topologyReport) });
export type StatusReport = Read<typeof statusReport>;

/** What `nslink status --all --json` prints. */
export const statusAllReport = v.object({
  ...statusReport.entries,
  orphans: v.array(orphan),
  /** Where it is recorded. */
  directories: v.object({ host: v.string(), sandboxes: v.string() }),
});
export type StatusAllReport = Read<typeof statusAllReport>;
