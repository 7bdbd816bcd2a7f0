import type { Expectation } from '../../topology/expectation.ts';

/** What came of one way of an expectation, in one version of IP. */
export interface WayResult {
  /** As in `h1`, `router.lan0` or `192.0.2.1`. */
  readonly from: string;
  readonly to: string;
  /** The names of the namespaces and switches at both sides, as far as they are of the topology. */
  readonly nodes: readonly string[];
  /** The address that was tried; of several, the one that tells most. */
  readonly address?: string;
  readonly isMet: boolean;
  /** Pings, or attempts at a port. */
  readonly sent: number;
  readonly answered: number;
  /** Median of the round trips, in µs. */
  readonly roundTrip?: number;
  /** What arrived over TCP, in bit/s. */
  readonly rate?: number;
  /** What was seen, when it is not as expected: `no answer to 6 pings`. */
  readonly seen?: string;
  /** Why, as far as can be told: which route is missing, what is down. */
  readonly reason?: string;
}

/** What came of an expectation. */
export interface ExpectationResult {
  readonly expectation: Expectation;
  readonly isMet: boolean;
  /** After how long it held, in µs, if it was expected `eventually`. */
  readonly heldAfter?: number;
  readonly ways: readonly WayResult[];
}
