/** What a run of iperf3 over TCP says. Shares of processors are in percent of one, as iperf3 counts. */
export interface TcpRun {
  /** What arrived. */
  readonly bytes: number;
  readonly bitsPerSecond: number;
  readonly retransmits: number;
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

/** The parts of `iperf3 --json` that are read here. It says `error` instead of a result, and then ends with 0 all the same. */
interface Iperf3Json {
  readonly error?: string;
  readonly end?: {
    readonly sum_sent?: { readonly retransmits?: number };
    readonly sum_received?: { readonly bytes?: number; readonly bits_per_second?: number };
    readonly sum?: { readonly packets?: number; readonly lost_packets?: number; readonly seconds?: number };
    readonly cpu_utilization_percent?: { readonly host_total?: number; readonly remote_total?: number };
  };
}

/** Reads what the sending side of `iperf3 --json` printed about TCP. */
export function parseTcpRun(json: string): TcpRun | NoResult {
  const read = readJson(json);
  if ('problem' in read) return read;
  const { sum_sent: sent, sum_received: received, cpu_utilization_percent: cpu } = read.end ?? {};
  const { bytes, bits_per_second: bitsPerSecond } = received ?? {};
  if (!isCount(bytes) || !isCount(bitsPerSecond)) return INCOMPLETE;
  if (bytes === 0) return { problem: 'iperf3: no data arrived' };
  return {
    bytes,
    bitsPerSecond,
    retransmits: sent?.retransmits ?? 0,
    senderPercent: cpu?.host_total ?? 0,
    receiverPercent: cpu?.remote_total ?? 0,
  };
}

/** The same about UDP. */
export function parseUdpRun(json: string): UdpRun | NoResult {
  const read = readJson(json);
  if ('problem' in read) return read;
  const { packets, lost_packets: lost, seconds } = read.end?.sum ?? {};
  if (!isCount(packets) || !isCount(lost) || !isCount(seconds) || seconds === 0) return INCOMPLETE;
  if (packets === 0 || lost >= packets) return { problem: 'iperf3: no packet arrived' };
  return { packetsPerSecond: (packets - lost) / seconds, lostPercent: (lost / packets) * 100 };
}

const INCOMPLETE: NoResult = { problem: 'iperf3: what it printed is not complete' };

function readJson(text: string): Iperf3Json | NoResult {
  if (text.trim() === '') return { problem: 'iperf3: it printed nothing' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return INCOMPLETE;
  }
  if (typeof value !== 'object' || value === null) return INCOMPLETE;
  const json = value as Iperf3Json;
  return json.error === undefined ? json : { problem: `iperf3: ${json.error}` };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
