import { NotificationType, RequestType, type Range } from 'vscode-languageserver-protocol';
import type { TopologyReport } from './reports/status.ts';

/** What is recorded under a name, in the words of `nslink status --json`. */
type RecordedState = 'none' | TopologyReport['state'];

export interface RecordedParams {
  /** The name that it is recorded under. */
  readonly topology: string;
  readonly state: RecordedState;
  /** Of `applied`: the text of `/run/nslink/NAME/topology.json`. */
  readonly record?: string;
  /** Of `applied`: where it came from. */
  readonly from?: Provenance;
}

/** Where what is applied came from. */
export interface Provenance {
  /** The path of the file; absent of what came through a pipe. */
  readonly path?: string;
  /** `lab is applied from /home/a/lab.nslink by ann at 2026-05-04 03:02:01` */
  readonly words: string;
  /** Another user than who looks at it applied it. */
  readonly isByAnotherUser?: true;
}

/** Whose what is applied is, if not of this file and this user. */
export interface AppliedByOthers {
  /** What is another: of both, the file. */
  readonly other: 'file' | 'user';
  /** As in {@link Provenance}. */
  readonly words: string;
}

/**
 * Client → server: what this machine has recorded as applied. Sent for each topology after the start, and again whenever
 * it is another. The server itself reads no files; a client that says `tellsRecords` is believed.
 */
export const RecordedNotification = {
  method: 'nslink/recorded',
  type: new NotificationType<RecordedParams>('nslink/recorded'),
} as const;

export interface DriftParams {
  /** The name that it is recorded under. */
  readonly topology: string;
  /** What the last look found otherwise than it is recorded, a sentence each; empty when nothing, or nobody has looked since. */
  readonly differences: readonly string[];
}

/** Client → server: what has drifted of what is applied, whenever that is another. */
export const DriftNotification = {
  method: 'nslink/drift',
  type: new NotificationType<DriftParams>('nslink/drift'),
} as const;

/** How what a text says differs from what is applied: as many things of each kind. */
export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly replaced: number;
  readonly removed: number;
  /** The first of them, a line each: `+ namespace ns1`, `~ veth ns1.eth0 -- br0.ns1`. */
  readonly lines: readonly string[];
}

/** `changed`: applied, and the text says something else by now. `unreadable`: recorded by another version of NSLink. */
type AppliedState = 'not-applied' | 'applied' | 'changed' | 'under-way' | 'cut-off' | 'unreadable';

export interface AppliedStateParams {
  /** Of the `.nslink` file. */
  readonly uri: string;
  /** The topology's name; absent while nothing is recorded on this machine at all. */
  readonly topology?: string;
  readonly state: AppliedState;
  /** Of `changed`. */
  readonly changes?: Changes;
  readonly byOthers?: AppliedByOthers;
  /** What has drifted of it, a sentence each; absent when nothing has. */
  readonly drift?: readonly string[];
}

/**
 * Server → client that `tellsRecords`: how an open file stands to what is applied under its topology's name, whenever that
 * is another. While a text has errors, it stands as its last version without did.
 */
export const AppliedStateNotification = {
  method: 'nslink/appliedState',
  type: new NotificationType<AppliedStateParams>('nslink/appliedState'),
} as const;

export interface LocateParams {
  /** Of the `.nslink` file. */
  readonly uri: string;
  /** As `nslink status --json` names them: `namespace ns1`, `switch br0`, `interface ns1.eth0`, `port br0.ns1`. */
  readonly objects: readonly string[];
}

/** Client → server: where the text asks for each of the objects, `null` for what it does not ask for; `null` while it has errors. */
export const LocateRequest = {
  method: 'nslink/locate',
  type: new RequestType<LocateParams, readonly (Range | null)[] | null, void>('nslink/locate'),
} as const;
