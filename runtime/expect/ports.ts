import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { TransportPort } from '../../topology/expectation.ts';
import type { Place } from '../place.ts';
import { firstWords, startPeer } from '../probe/start-peer.ts';
import { readJson } from '../read-json.ts';

const PORT_PEER = fileURLToPath(new URL('./port-peer.mjs', import.meta.url));

/** What the two ends print, see there. */
const whyNotTaken = v.record(v.string(), v.string());
const tried = v.union([v.object({ ms: v.number() }), v.object({ problem: v.string() })]);

/** A port of an address, tried from a node. */
export interface PortProbe {
  readonly sender: string;
  readonly address: string;
  readonly port: TransportPort;
  /** The node that has the address, for a listener; absent when no node of the topology has it, or there is to be none. */
  readonly receiver?: string;
}

/** What came of one: the round trip in µs, or why there was none. */
export type PortAnswer = { readonly time: number } | { readonly problem: string };

/** How long to try, and whether again and again. */
export interface PortOptions {
  /** ms */
  readonly timeout: number;
  readonly keep: boolean;
  /** Those that are no longer tried once it is known; never rejects. */
  readonly givenUp?: Promise<ReadonlySet<PortProbe>>;
  readonly signal?: AbortSignal;
}

/**
 * Tries ports, all at the same time, with something that listens on each that nothing listens on yet; the answers in
 * their order.
 */
export async function tryPorts(
  place: Place,
  probes: readonly PortProbe[],
  { timeout, keep, givenUp, signal }: PortOptions,
): Promise<readonly PortAnswer[]> {
  const peers: ReturnType<typeof startPeer>[] = [];
  const start = (node: string, task: readonly string[]) => {
    const peer = startPeer(place, node, PORT_PEER, task);
    peers.push(peer);
    return peer;
  };
  const stop = () => {
    for (const peer of peers) peer.stdin.end();
  };
  signal?.addEventListener('abort', stop);
  try {
    const taken = await listen(probes, start);
    const answers = new Map<PortProbe, PortAnswer>();
    await Promise.all(
      [...Map.groupBy(probes, ({ sender }) => sender)].map(async ([sender, own]) => {
        const words = own.flatMap(({ address, port }) => [address, portText(port)]);
        const peer = start(sender, ['try', String(timeout), keep ? 'keep' : 'once', ...words]);
        // It may have ended by itself meanwhile.
        peer.stdin.on('error', () => undefined);
        void givenUp?.then(some => {
          for (const [index, probe] of own.entries()) if (some.has(probe)) peer.stdin.write(`${index}\n`);
        });
        const { stdout, stderr } = await peer;
        const lines = stdout.split('\n');
        for (const [index, probe] of own.entries()) {
          answers.set(probe, readAnswer(lines[index], stderr, probe, taken));
        }
      }),
    );
    signal?.throwIfAborted();
    return probes.map(probe => answers.get(probe) ?? { problem: 'the probe gave no answer' });
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
    await Promise.all(peers);
  }
}

/** Why a listener could not take a port, by `NODE ADDRESS PORT`. */
type Taken = ReadonlyMap<string, string>;

async function listen(
  probes: readonly PortProbe[],
  start: (node: string, task: readonly string[]) => ReturnType<typeof startPeer>,
): Promise<Taken> {
  const byReceiver = Map.groupBy(probes, ({ receiver }) => receiver);
  const taken = new Map<string, string>();
  await Promise.all(
    [...byReceiver].map(async ([receiver, own]) => {
      if (receiver === undefined) return;
      const texts = [...new Set(own.map(({ address, port }) => `${address} ${portText(port)}`))];
      const peer = start(receiver, ['listen', ...texts.flatMap(text => text.split(' '))]);
      // A namespace that is gone has no listener; that nothing is reached there is told by those who try.
      const problems = await firstWords(peer, whyNotTaken).catch((): Record<string, string> => ({}));
      for (const [text, problem] of Object.entries(problems)) taken.set(`${receiver} ${text}`, problem);
    }),
  );
  return taken;
}

function readAnswer(line: string | undefined, stderr: string, probe: PortProbe, taken: Taken): PortAnswer {
  if (!line) return { problem: stderr.trim().split('\n').at(-1) || 'the probe ended early' };
  const answer = readJson('the probe', tried, line);
  if ('ms' in answer) return { time: Math.round(answer.ms * 1000) };
  const { address, port, receiver = '' } = probe;
  const own = taken.get(`${receiver} ${address} ${portText(port)}`);
  const silent =
    own === 'EADDRINUSE' ? `; something else has ${portText(port)} of ${address}, and may just not answer` : '';
  return { problem: `${WORDS[answer.problem] ?? answer.problem}${silent}` };
}

/** Of errno(3). */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no way to that host',
  ENETUNREACH: 'no route',
  EACCES: 'forbidden',
  EPERM: 'forbidden by a filter',
};

function portText({ number, protocol }: TransportPort): string {
  return `${number}/${protocol}`;
}
