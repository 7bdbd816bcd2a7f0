import * as v from 'valibot';
import { issueText } from '../read-json.ts';

/** What a run of iperf3 over TCP says. Shares of processors are in percent of one, as iperf3 counts. */
export interface TcpRun {
  /** What arrived. */
  readonly bytes: number;
  readonly bitsPerSecond: number;
  readonly senderPercent: number;
  readonly receiverPercent: number;
}

/** What a run of iperf3 over UDP says. */
export interface UdpRun {
  /** That arrived. */
  readonly packetsPerSecond: number;
  readonly lostPercent: number;
}

/** Why there is no result. */
export interface NoResult {
  readonly problem: string;
}

const count = v.pipe(v.number(), v.finite(), v.minValue(0));

/** The parts of `iperf3 --json` that are read of a run over TCP. */
const tcpJson = v.object({
  end: v.object({
    sum_received: v.object({ bytes: count, bits_per_second: count }),
    cpu_utilization_percent: v.object({ host_total: count, remote_total: count }),
  }),
});

/** The same over UDP. */
const udpJson = v.object({ end: v.object({ sum: v.object({ packets: count, lost_packets: count, seconds: count }) }) });

/** It says so instead of a result, and then ends with 0 all the same. */
const errorJson = v.object({ error: v.string() });

/** Reads what the sending side of `iperf3 --json` printed about TCP. */
export function parseTcpRun(json: string): TcpRun | NoResult {
  const read = readRun(tcpJson, json);
  if ('problem' in read) return read;
  const { sum_received: received, cpu_utilization_percent: cpu } = read.end;
  if (received.bytes === 0) return { problem: 'iperf3: no data arrived' };
  return {
    bytes: received.bytes,
    bitsPerSecond: received.bits_per_second,
    senderPercent: cpu.host_total,
    receiverPercent: cpu.remote_total,
  };
}

/** The same about UDP. */
export function parseUdpRun(json: string): UdpRun | NoResult {
  const read = readRun(udpJson, json);
  if ('problem' in read) return read;
  const { packets, lost_packets: lost, seconds } = read.end.sum;
  if (packets === 0 || lost >= packets) return { problem: 'iperf3: no packet arrived' };
  if (seconds === 0) return { problem: 'iperf3: it measured for no time at all' };
  return { packetsPerSecond: (packets - lost) / seconds, lostPercent: (lost / packets) * 100 };
}

function readRun<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | NoResult {
  if (text.trim() === '') return { problem: 'iperf3: it printed nothing' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'iperf3: what it printed is not complete' };
  }
  if (v.is(errorJson, value)) return { problem: `iperf3: ${value.error}` };
  const read = v.safeParse(schema, value, { abortEarly: true });
  return read.success
    ? read.output
    : { problem: `iperf3: what it printed is not complete: ${issueText(read.issues[0])}` };
}
