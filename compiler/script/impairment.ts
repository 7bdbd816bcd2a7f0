import { interfacesOf } from '../../topology/kinds/attachments.ts';
import { writtenRate } from '../../topology/quantities/rate.ts';
import { USUAL_MTU } from '../../topology/settings/mtu.ts';
import { needsNetem, netemWords, type Impairment } from '../../topology/settings/impairments.ts';
import type { Interface } from '../../topology/topology.ts';
import { command, type Command } from '../kinds/command.ts';
import { placeOf } from '../kinds/interfaces.ts';
import type { Selection } from './selection.ts';
import { nameWord } from './words.ts';

/** Of an Ethernet header with a VLAN tag, which counts as well. */
const HEADER_BYTES = 18;
/** How long a packet may wait for its turn, in s; what would wait longer is dropped. */
const MAX_WAIT = 0.05;
/** bit/s of a link that has no rate, for the length of its queue. */
const FAST = 10e9;

/** An end of a connector that impairs what leaves by it. */
export interface ImpairedEnd {
  readonly end: Interface;
  readonly impairment: Impairment;
}

/** Both ends of each connector that has an impairment. */
export function impairedEnds({ connectors }: Pick<Selection, 'connectors'>): readonly ImpairedEnd[] {
  return connectors.flatMap(connector => {
    const impairment = 'impairment' in connector ? connector.impairment : undefined;
    return impairment ? interfacesOf(connector).map(end => ({ end, impairment })) : [];
  });
}

/** Whether Open vSwitch shapes any of them: it has rows of its own for that (ovs-vsctl(8), QoS). */
export function hasOvsQos(selection: Pick<Selection, 'connectors'>): boolean {
  return impairedEnds(selection).some(({ end }) => end.nodeKind === 'ovs');
}

/** `tc qdisc add` for all of them, where they live. */
export function impairmentCommands(selection: Pick<Selection, 'connectors'>): readonly Command[] {
  return impairedEnds(selection).map(item =>
    command('impairments', 'tc', qdiscCommand(item), item.end, placeOf(item.end)),
  );
}

/** `qdisc add` for what leaves by an interface (tc-tbf(8), tc-netem(8)). */
export function qdiscCommand({ end, impairment }: ImpairedEnd): string {
  const root = `qdisc add dev ${nameWord(end.name)} root`;
  const shaper = shaperOf({ end, impairment });
  return shaper
    ? `${root} tbf rate ${writtenRate(shaper.rate)} burst ${shaper.burst} latency ${shaper.wait / 1000}ms`
    : `${root} netem limit ${limit(impairment, packetAt(end))}${netemWords(impairment)}`;
}

/** What tbf is told, where it is tbf that does it: a rate in bit/s, bytes that may go at once, µs that a packet may wait. */
export function shaperOf({ end, impairment }: ImpairedEnd): Shaper | undefined {
  const { rate = 0 } = impairment;
  return needsNetem(impairment) ? undefined : { rate, burst: burst(rate, packetAt(end)), wait: MAX_WAIT * 1e6 };
}

interface Shaper {
  readonly rate: number;
  readonly burst: number;
  readonly wait: number;
}

/** Bytes of a full one. */
function packetAt({ mtu = USUAL_MTU }: Interface): number {
  return mtu + HEADER_BYTES;
}

/** Bytes: what the rate gives in one tick of the slowest kernel clock (100 Hz), and not less than two packets. */
function burst(rate: number, packet: number): number {
  return Math.max(2 * packet, Math.ceil(rate / 8 / 100));
}

/** In packets: whatever can wait at the same time. */
function limit({ rate, delay = 0, jitter = 0 }: Impairment, packet: number): number {
  const waiting = rate === undefined ? 0 : MAX_WAIT;
  const packets = Math.ceil(((rate ?? FAST) / 8 / packet) * ((delay + jitter) / 1e6 + waiting));
  return Math.min(Math.max(packets, 1000), 1_000_000);
}
