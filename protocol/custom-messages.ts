import { NotificationType, RequestType, type Range } from 'vscode-languageserver-protocol';
import type { Changes } from './applied-messages.ts';

/** What the client says about itself in `initializationOptions`; whatever it leaves out, it cannot do. */
export interface ClientAbilities {
  /** It answers {@link RunInTerminalRequest}. */
  readonly runInTerminal?: boolean;
  /** It has the command {@link ClientCommand.openScriptPreview}, which the lenses called "Preview" then run. */
  readonly openScriptPreview?: boolean;
  /** It sends `RecordedNotification` (see `applied-messages.ts`). */
  readonly tellsRecords?: boolean;
}

/** The commands of `workspace/executeCommand`. Each takes one argument, the URI of a `.nslink` file as a string. */
export const ServerCommand = {
  apply: 'nslink.server.apply',
  teardown: 'nslink.server.teardown',
  try: 'nslink.server.try',
  repair: 'nslink.server.repair',
  benchmark: 'nslink.server.benchmark',
} as const;

/** The commands of the client that lenses run; they never reach the server. */
export const ClientCommand = {
  /**
   * Opens the script preview beside the file, with the arguments `(uri: string, place?: Range | null, view?: ScriptView)`:
   * the URI of the `.nslink` file, the part of it whose lines the preview shows first, and which script.
   */
  openScriptPreview: 'nslink.openScriptPreview',
} as const;

/**
 * What a script does. `changes`: makes of what is applied what the text says; `recorded`: made what is applied, to compare
 * with. Both are of what the client has told of this machine's records.
 */
export type ScriptView = 'apply' | 'teardown' | 'changes' | 'recorded';

/** `batch`: few processes with many commands each. `classic`: one command a line. `changes` has the first only. */
export type ScriptStyle = 'batch' | 'classic';

/** The scheme of preview documents, which the server fills by `workspace/textDocumentContent`. */
export const SCRIPT_SCHEME = 'nslink-script';

/**
 * What the query of a preview's URI holds, as JSON:
 * `nslink-script:/abs/path/FILE.nslink.sh?{"source":"file:///abs/path/FILE.nslink","view":"apply","style":"batch"}`,
 * percent-encoded as every URI. The path only names the tab.
 */
export interface ScriptUriQuery {
  /** The URI of the `.nslink` file, as the client has it in `textDocument/didOpen`. */
  readonly source: string;
  readonly view: ScriptView;
  readonly style: ScriptStyle;
}

export interface ScriptMapResult {
  /** The version of the source text that the preview was made from. */
  readonly version: number;
  /** Whether that is the text as it is now, free of errors. Otherwise the preview starts with a banner. */
  readonly upToDate: boolean;
  /** Of the script, without the banner: what `nslink script FILE | sha256sum` prints. Empty if there is no script yet. */
  readonly sha256: string;
  /** How many lines of the preview come before the script. */
  readonly banner: number;
  /** For each line of the preview, banner included: the part of the source that asked for it, if any did. */
  readonly lines: readonly (Range | null)[];
}

/** Client → server: which part of the source each line of a preview comes from. `null` if no such file is open. */
export const ScriptMapRequest = {
  method: 'nslink/scriptMap',
  type: new RequestType<ScriptUriQuery, ScriptMapResult | null, void>('nslink/scriptMap'),
} as const;

export interface ScriptChangedParams {
  /** The URI of the `.nslink` file. */
  readonly source: string;
  /** The version of its text that was looked at. */
  readonly version: number;
}

/**
 * Server → client: a preview of this file has another text or another map than before. Its text is announced by
 * `workspace/textDocumentContent/refresh` as well; this one is the moment to ask for the map again.
 */
export const ScriptChangedNotification = {
  method: 'nslink/scriptChanged',
  type: new NotificationType<ScriptChangedParams>('nslink/scriptChanged'),
} as const;

/**
 * `try` and `benchmark` make it in a throwaway sandbox, to test or to measure it there; `repair` puts back what is not as it
 * was applied.
 */
export type TerminalAction = 'apply' | 'teardown' | 'try' | 'repair' | 'benchmark';

export interface RunInTerminalParams {
  readonly action: TerminalAction;
  /** Of the `.nslink` file. */
  readonly uri: string;
  /** The same as a path, for the command line. */
  readonly path: string;
  /** The version of the text that was checked; the terminal runs what is saved, so the client saves it first. */
  readonly version: number;
  /** The topology's name. */
  readonly topology: string;
  /** What it has, families expanded. */
  readonly counts: {
    readonly namespaces: number;
    readonly switches: number;
    readonly connectors: number;
  };
  readonly usesOpenVSwitch: boolean;
  /** What of the file's own an apply runs, as people read it; absent when that is nothing. */
  readonly commands?: readonly string[];
  /** Of an apply of what is applied already: what will be different. Absent when all of it will be made. */
  readonly changes?: Changes;
  /**
   * Of the script in style `batch` that `action` runs, as far as it does not depend on what exists: the one to show. Empty
   * where there is nothing to run, and of a repair.
   */
  readonly sha256: string;
}

export interface RunInTerminalResult {
  /** Whether it was started; `false` if the user said no, or the client refused and said why. */
  readonly accepted: boolean;
}

/** Server → client: the file has no error; ask the user, and run `nslink` in a terminal. */
export const RunInTerminalRequest = {
  method: 'nslink/runInTerminal',
  type: new RequestType<RunInTerminalParams, RunInTerminalResult, void>('nslink/runInTerminal'),
} as const;
