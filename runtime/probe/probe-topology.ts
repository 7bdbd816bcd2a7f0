import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import type { Topology } from '../../topology/topology.ts';
import type { Place } from '../place.ts';
import type { ProbeEnd } from './pairs.ts';
import { ping } from './ping.ts';
import { talkingPairs } from './talking-pairs.ts';
import { sendTcp, withTcpServers } from './tcp.ts';

/** What one end found out about the way to another. */
export interface PairResult {
  readonly from: ProbeEnd;
  readonly to: ProbeEnd;
  /** Round-trip time in ms. */
  readonly pingMs?: number;
  /** What arrived over TCP, in bit/s. */
  readonly tcpBitsPerSecond?: number;
  /** Why one of them failed. */
  readonly problem?: string;
}

const SECONDS = 3;
/** A port listens and learns for 15 s each before it forwards (IEEE 802.1D, forward delay); some more for the election. */
const SPANNING_TREE_SECONDS = 45;

/** For how long a first ping may go without an answer. */
export function secondsToAnswer({ switches }: Topology): number {
  return switches.some(({ stp }) => stp) ? SPANNING_TREE_SECONDS : SECONDS;
}

/** How to test, and whom to tell. */
export interface ProbeOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends it before its time. */
  readonly signal?: AbortSignal;
}

/** What all transfers together may take; few of them get a quarter of a second each, for a figure worth showing. */
const SENDING_MS = { total: 20_000, most: 250, least: 1 };

/**
 * Pings every pair that should reach each other (`talkingPairs`), both ways, and moves TCP data over it, both ways: on some paths one
 * works without the other.
 *
 * @throws Error when a tool that this needs is missing in that place, or the signal was raised.
 */
export async function probeTopology(
  place: Place,
  topology: Topology,
  { onProgress = () => undefined, signal }: ProbeOptions = {},
): Promise<readonly PairResult[]> {
  const directed = talkingPairs(topology).talking.flatMap(({ ends: [a, b] }) => [
    { from: a, to: b },
    { from: b, to: a },
  ]);
  const seconds = secondsToAnswer(topology);
  const sendMs = Math.max(SENDING_MS.least, Math.min(SENDING_MS.most, SENDING_MS.total / directed.length));
  let done = 0;
  const pinged = await pMap(
    directed,
    async pair => {
      const answer = await ping(place, pair.from, pair.to, seconds);
      onProgress((done += 1), 2 * directed.length);
      return { ...pair, ...answer };
    },
    { concurrency: 4 * availableParallelism(), ...(signal && { signal }) },
  );
  const byNamespace = [...Map.groupBy(pinged, ({ from }) => from.namespace)];
  return withTcpServers(
    place,
    directed.map(({ to }) => to),
    async ports => {
      // One at a time: two at once would share the processors and tell less.
      const sent = await pMap(
        byNamespace,
        async ([namespace, pairs]) => {
          const answers = await sendTcp(
            place,
            namespace,
            pairs.map(({ to }) => to),
            ports,
            sendMs,
          );
          onProgress((done += pairs.length), 2 * directed.length);
          return pairs.map((pair, index) => ({ ...answers[index], ...pair }));
        },
        { concurrency: 1, ...(signal && { signal }) },
      );
      return sent.flat();
    },
  );
}
