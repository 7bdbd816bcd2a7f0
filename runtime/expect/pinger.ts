import type { Place } from '../place.ts';
import { neighbourLimit } from './neighbour-limit.ts';
import type { PingAnswer } from './parse-fping.ts';
import { pingMany, type PingOptions } from './ping-many.ts';

/** An address, pinged from a node. */
export interface PingProbe {
  readonly sender: string;
  readonly address: string;
  /** The node that has the address; absent when none of the topology has it. */
  readonly receiver?: string;
  /** Bytes of the packet, which may not be fragmented; a small one when absent. */
  readonly size?: number;
}

/** How to ping. */
export type Pinging = Pick<PingOptions, 'count' | 'period' | 'timeout'>;

/** Pings, and keeps the sum of what came back. */
export class Pinger {
  readonly #place: Place;
  readonly #signal: AbortSignal | undefined;
  readonly #known = new Map<string, PingAnswer>();
  readonly #notes = new Map<string, string>();

  constructor(place: Place, signal: AbortSignal | undefined) {
    this.#place = place;
    this.#signal = signal;
  }

  /** What came back so far. */
  answerOf(probe: PingProbe): PingAnswer {
    return this.#known.get(keyOf(probe)) ?? { sent: 0, times: [] };
  }

  /** What the kernel said instead, of the last pings of a node. */
  noteOf(sender: string): string | undefined {
    return this.#notes.get(sender);
  }

  /** Pings each of them, twice given ones once; tells each time that some are done. */
  async ping(probes: readonly PingProbe[], pinging: Pinging, onSome: () => void = () => undefined): Promise<void> {
    const distinct = [...new Map(probes.map(probe => [keyOf(probe), probe])).values()];
    const most = await neighbourLimit();
    const isMore = distinct.length > most;
    if (isMore) distinct.sort((a, b) => (pairOf(a) < pairOf(b) ? -1 : 1));
    for (let start = 0; start < distinct.length; start += most) {
      await this.#pingSome(distinct.slice(start, start + most), pinging, isMore);
      onSome();
    }
  }

  async #pingSome(probes: readonly PingProbe[], pinging: Pinging, forget: boolean): Promise<void> {
    const kindOf = ({ sender, address, size }: PingProbe) => `${sender} ${size ?? ''} ${address.includes(':') ? 6 : 4}`;
    const tasks = [...Map.groupBy(probes, kindOf).values()].flatMap(own => {
      const [first] = own;
      if (!first) return [];
      const addresses = own.map(({ address }) => address);
      return [{ node: first.sender, addresses, ...(first.size !== undefined && { size: first.size }) }];
    });
    const signal = this.#signal;
    const outputs = await pingMany(this.#place, tasks, { ...pinging, forget, ...(signal && { signal }) });
    for (const [index, { node, addresses, size }] of tasks.entries()) {
      const { answers, notes = [] } = outputs[index] ?? { answers: new Map<string, PingAnswer>() };
      const note = notes.at(-1);
      if (note !== undefined && answers.size === 0) this.#notes.set(node, note);
      for (const address of addresses) {
        const answer = answers.get(address) ?? { sent: pinging.count, times: [] };
        this.#add({ sender: node, address, ...(size !== undefined && { size }) }, answer);
      }
    }
  }

  #add(probe: PingProbe, { sent, times }: PingAnswer): void {
    const before = this.answerOf(probe);
    this.#known.set(keyOf(probe), { sent: before.sent + sent, times: [...before.times, ...times] });
  }
}

function keyOf({ sender, address, size }: PingProbe): string {
  return `${sender}\t${address}\t${size ?? ''}`;
}

/** Both directions of a pair have the same: they need the same two neighbours. */
function pairOf({ sender, receiver = '' }: PingProbe): string {
  return sender < receiver ? `${sender}\t${receiver}` : `${receiver}\t${sender}`;
}
