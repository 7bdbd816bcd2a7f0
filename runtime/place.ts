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
}

/**
 * The host, where commands become root as the user wants it.
 *
 * @throws UnknownPrivilege
 */
export function hostPlace(): Place {
  return { kind: 'host', records: '/run/nslink', enter: becomeRoot() };
}
