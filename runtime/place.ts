import { HOST_RECORDS } from '../records/lock.ts';
import { becomeRoot } from './privilege.ts';

/** Where scripts run: the host itself, or a sandbox. */
export interface Place {
  readonly kind: 'host' | 'sandbox';
  /** The sandbox's name; that of the topology in it. */
  readonly name?: string;
  /** The directory of the records, one subdirectory a topology; readable without privilege. */
  readonly records: string;
  /** What to put before a command to run it there as root. */
  readonly enter: readonly string[];
  /**
   * Of an ordinary user's sandbox: by these processes one gets into its network without being root there. `pid` is in it,
   * `outerPid` in the user namespace around it.
   */
  readonly asOneself?: { readonly pid: number; readonly outerPid: number };
  /** Of a sandbox with a kernel of its own, which runs as a process and is slow: its version. */
  readonly ownKernel?: string;
}

/**
 * The host, where commands become root as the user wants it.
 *
 * @throws UnknownPrivilege
 */
export function hostPlace(): Place {
  return { kind: 'host', records: HOST_RECORDS, enter: becomeRoot() };
}
