import type { NodeKind, SourceRange } from './topology.ts';

/** A node as one side of an expectation, or one of its interfaces. */
export interface NodeParty {
  readonly kind: 'node';
  readonly node: string;
  readonly nodeKind: NodeKind;
  /** Only the addresses of this interface count; absent: those of all. */
  readonly interface?: string;
}

/** An address, whoever has it. */
interface AddressParty {
  readonly kind: 'address';
  /** Canonical, without a length. */
  readonly address: string;
  readonly version: 4 | 6;
}

/** Whom an expectation is about. */
export type Party = NodeParty | AddressParty;

/** A port that is reached, not only its host. */
export interface TransportPort {
  readonly number: number;
  readonly protocol: 'tcp' | 'udp';
}

interface CommonExpectation {
  /** The statement as one would say it, on one line. */
  readonly text: string;
  /** Each of them, with each of `to` that is another. */
  readonly from: readonly NodeParty[];
  readonly to: readonly Party[];
  /** Tried again until it holds, for this long in µs; absent: once. */
  readonly eventually?: number;
  readonly source?: SourceRange;
}

/** That packets go there and back, or do not. */
export interface ReachExpectation extends CommonExpectation {
  readonly kind: 'reach';
  /** Whether nothing must get through. */
  readonly isNegative: boolean;
  /** The round trip takes at most this, in µs. */
  readonly within?: number;
  readonly port?: TransportPort;
}

/** That data flows at a rate, over one TCP connection. */
export interface ThroughputExpectation extends CommonExpectation {
  readonly kind: 'throughput';
  /** bit/s */
  readonly rate: number;
}

/** What a file says of how its topology behaves: nothing that a script makes, so no part of a `Topology`. */
export type Expectation = ReachExpectation | ThroughputExpectation;

/** One side with another. */
export interface ExpectedWay {
  readonly from: NodeParty;
  readonly to: Party;
}

/** How many ways an expectation is about, without those from a node to itself. */
export function countWays({ from, to }: Expectation): number {
  const senders = new Map<string, number>();
  for (const { node } of from) senders.set(node, (senders.get(node) ?? 0) + 1);
  const own = to.reduce((sum, party) => sum + (party.kind === 'node' ? (senders.get(party.node) ?? 0) : 0), 0);
  return from.length * to.length - own;
}

/** The ways that an expectation is about, in the order written. Lazy: large families have a million. */
export function* waysOf({ from, to }: Expectation): Generator<ExpectedWay> {
  for (const sender of from) {
    for (const target of to) {
      if (target.kind === 'address' || target.node !== sender.node) yield { from: sender, to: target };
    }
  }
}
