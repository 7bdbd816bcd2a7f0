import { execa } from 'execa';
import { shell } from '../generated/shell.ts';
import type { Place } from '../place.ts';
import { MissingTool } from './missing-tool.ts';
import { parseFping, type FpingOutput } from './parse-fping.ts';
import { scriptEnvironment } from '../script-environment.ts';

/** Who pings whom. */
export interface PingTask {
  /** A namespace, or `host`. */
  readonly node: string;
  readonly addresses: readonly string[];
  /** Bytes of each IP packet, which may not be fragmented; a small one when absent. */
  readonly size?: number;
}

/** How often, and how long to wait for an answer. */
export interface PingOptions {
  readonly count: number;
  /** ms from one ping of an address to the next; also what an answer may take, if that is more than `timeout`. */
  readonly period: number;
  /** ms */
  readonly timeout: number;
  /** Whether the namespaces forget afterwards who their neighbours are. */
  readonly forget: boolean;
  readonly signal?: AbortSignal;
}

/** ms between two pings of one namespace: a burst to hundreds of addresses would overflow the queues for ARP. */
const INTERVAL = 1;

/** They do little but wait. */
const MOST_PROCESSES = 64;

/**
 * Pings many addresses from many namespaces, all at the same time; the outputs in the order of the tasks.
 *
 * @throws MissingTool when there is no fping, Error when it could not be run or was aborted.
 */
export async function pingMany(
  place: Place,
  tasks: readonly PingTask[],
  { count, period, timeout, forget, signal }: PingOptions,
): Promise<readonly FpingOutput[]> {
  if (tasks.length === 0) return [];
  const options = ['-q', '-C', String(count), '-p', String(period), '-t', String(timeout), '-i', String(INTERVAL)];
  const memory = forget ? 'forget' : 'keep';
  // A script as an argument leaves its input to the tasks.
  const command = ['bash', '--norc', '-c', shell.pingMany, 'ping-many', String(MOST_PROCESSES), memory, ...options];
  const [program = '', ...rest] = [...place.enter, ...command];
  const { stdout, stderr, exitCode } = await execa(program, rest, {
    input: tasks.map(task => `${[task.node, dataBytes(task), ...task.addresses].join('\t')}\n`).join(''),
    reject: false,
    ...scriptEnvironment(),
    ...(signal && { cancelSignal: signal }),
  });
  signal?.throwIfAborted();
  if (exitCode === 127) throw new MissingTool('fping');
  if (exitCode !== 0)
    throw new Error(`The pings could not be sent: ${stderr.trim() || `exit code ${exitCode ?? '?'}`}`);
  const lines = tasks.map((): string[] => []);
  for (const line of stdout.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) lines[Number(line.slice(0, tab))]?.push(line.slice(tab + 1));
  }
  return lines.map(parseFping);
}

/** What fping calls the size: without the headers of IP and ICMP (RFC 791, RFC 8200, RFC 792, RFC 4443). */
function dataBytes({ size, addresses }: PingTask): string {
  if (size === undefined) return '-';
  const headers = addresses.some(address => address.includes(':')) ? 48 : 28;
  return String(Math.max(0, size - headers));
}
