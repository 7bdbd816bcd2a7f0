import type { Place } from '../place.ts';
import type { Holder } from './holder.ts';

/** What a sandbox of any kind starts from. */
export interface SandboxOrder {
  readonly name: string;
  /** Its own, which nobody else uses; absolute. */
  readonly directory: string;
  /** The directory in it that becomes `/run/nslink`. */
  readonly records: string;
  /** Whether it ends with this process, however that ends. */
  readonly throwaway: boolean;
  /** Raised when nobody wants it any more before it is there. */
  readonly signal?: AbortSignal;
}

/** A way to make a place that cannot touch the machine, to get into it, and to end it. */
export interface SandboxKind {
  /**
   * Starts it; returns who holds it, once it is ready.
   *
   * @throws SandboxUnavailable with the reason and the way on, when this machine does not allow one.
   */
  readonly start: (order: SandboxOrder) => Promise<Omit<Holder, 'startTime'>>;
  /** How commands get into the one in that directory. */
  readonly enter: (directory: string, holder: Holder) => Pick<Place, 'enter' | 'asOneself' | 'ownKernel'>;
  /** Ends every process in it, at once. */
  readonly end: (holder: Holder) => Promise<void>;
  /** Which datapath an Open vSwitch in it uses where the file names none. */
  readonly datapath: 'netdev' | 'auto';
}
