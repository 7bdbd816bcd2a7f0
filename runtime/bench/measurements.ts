import { readFile } from 'node:fs/promises';
import { parseTcpRun, parseUdpRun, type NoResult } from '../measure/iperf3-result.ts';
import { parsePingTimes } from '../measure/ping-times.ts';
import { busyPercent, parseProcessorTime } from '../measure/processor-time.ts';
import { median, percentile } from '../measure/spread.ts';
import { runIperf3 } from './iperf3.ts';
import type { Measuring, Path } from './path.ts';
import { runTool } from './tool.ts';

/** How many streams are several. */
export const STREAMS = 4;
/** Bytes of UDP payload in a small packet. */
export const SMALL_PACKET = 64;
/** Seconds from one ping to the next. */
const PING_INTERVAL = 0.002;

/** What one measurement reads, by the name of the figure. */
export type Readings = Partial<Readonly<Record<FigureName, number>>>;

/**
 * `…BitsPerSecond`: what arrived. `…CpuPercent`: of all processors of the machine together, whoever used them.
 * `senderPercent`, `receiverPercent`: of one processor, what iperf3 says of its two processes with one stream.
 * `cpuSecondsPerGigabyte`: what all processors together spent with one stream on 10⁹ bytes that arrived.
 */
export type FigureName =
  | 'tcpBitsPerSecond'
  | 'tcpCpuPercent'
  | 'cpuSecondsPerGigabyte'
  | 'senderPercent'
  | 'receiverPercent'
  | 'tcpManyBitsPerSecond'
  | 'tcpManyCpuPercent'
  | 'roundTripMs'
  | 'roundTrip99Ms'
  | 'packetsPerSecond'
  | 'lostPercent'
  | 'packetsCpuPercent';

/** One kind of measurement. */
export interface Measurement {
  /** As it is called while it runs. */
  readonly label: string;
  readonly measure: (path: Path, measuring: Measuring) => Promise<Readings | NoResult>;
}

/** All of them, in the order in which a round makes them. */
export const MEASUREMENTS: readonly Measurement[] = [
  { label: 'round trips', measure: measureRoundTrips },
  { label: 'TCP, 1 stream', measure: measureTcp },
  { label: `TCP, ${STREAMS} streams`, measure: measureTcpStreams },
  { label: 'small packets', measure: measurePackets },
];

async function measureRoundTrips({ place, from, to }: Path, { seconds, ...measuring }: Measuring) {
  const count = Math.max(10, Math.round(seconds / PING_INTERVAL));
  const options = ['-n', '-i', String(PING_INTERVAL), '-c', String(count), '-I', from.address];
  const limit = { ...measuring, seconds: seconds + 15 };
  const { stdout, stderr } = await runTool(place, from.namespace, ['ping', ...options, to.address], limit);
  const answers = parsePingTimes(stdout);
  if (!answers) return { problem: `ping: ${stderr.trim().split('\n').at(-1) || 'it ended before its time'}` };
  const { times, sent } = answers;
  if (times.length === 0) return { problem: `ping: none of ${sent} was answered` };
  return { roundTripMs: median(times), roundTrip99Ms: percentile(times, 0.99) };
}

async function measureTcp(path: Path, measuring: Measuring): Promise<Readings | NoResult> {
  const {
    result: answer,
    cpuPercent,
    cpuSeconds,
  } = await watchProcessors(() => runIperf3(path, congestionOptions(measuring), measuring));
  if ('problem' in answer) return answer;
  const run = parseTcpRun(answer.json);
  if ('problem' in run) return run;
  return {
    tcpBitsPerSecond: run.bitsPerSecond,
    tcpCpuPercent: cpuPercent,
    cpuSecondsPerGigabyte: cpuSeconds / (run.bytes / 1e9),
    senderPercent: run.senderPercent,
    receiverPercent: run.receiverPercent,
  };
}

async function measureTcpStreams(path: Path, measuring: Measuring): Promise<Readings | NoResult> {
  const options = ['--parallel', String(STREAMS), ...congestionOptions(measuring)];
  const { result: answer, cpuPercent } = await watchProcessors(() => runIperf3(path, options, measuring));
  if ('problem' in answer) return answer;
  const run = parseTcpRun(answer.json);
  return 'problem' in run ? run : { tcpManyBitsPerSecond: run.bitsPerSecond, tcpManyCpuPercent: cpuPercent };
}

function congestionOptions({ congestion }: Measuring): readonly string[] {
  return congestion === undefined ? [] : [`--congestion=${congestion}`];
}

async function measurePackets(path: Path, measuring: Measuring): Promise<Readings | NoResult> {
  const options = ['--udp', '--bitrate', '0', '--length', String(SMALL_PACKET)];
  const { result: answer, cpuPercent } = await watchProcessors(() => runIperf3(path, options, measuring));
  if ('problem' in answer) return answer;
  const run = parseUdpRun(answer.json);
  return 'problem' in run ? run : { ...run, packetsCpuPercent: cpuPercent };
}

/** USER_HZ: what the kernel counts in for user space, whatever it counts in itself (time(7)). */
const TICKS_PER_SECOND = 100;

async function watchProcessors<T>(task: () => Promise<T>) {
  const read = async () => parseProcessorTime(await readFile('/proc/stat', 'utf8'));
  const before = await read();
  const result = await task();
  const after = await read();
  const cpuSeconds = (after.busy - before.busy) / TICKS_PER_SECOND;
  return { result, cpuPercent: busyPercent(before, after), cpuSeconds };
}
