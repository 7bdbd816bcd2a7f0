import { resolve } from 'node:path';
import { NO_TCPDUMP, type CaptureEnd } from '../../runtime/capture/start-capture.ts';
import { findApplied, searchApplied } from '../applied/find-applied.ts';
import { placeJson } from '../applied/place-text.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { answer, tell } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';
import { captureTarget } from './capture-target.ts';
import { fileSink } from './file-sink.ts';
import { noTcpdump } from './no-tcpdump.ts';
import { runCapture, type Captured } from './run-capture.ts';
import { NOWHERE, type Sink } from './sink.ts';
import { summaryText, type Reason, type Summary } from './summary.ts';
import { showTally } from './tally.ts';
import { printSink, wiresharkSink } from './viewer-sink.ts';

/** How to capture. */
export interface CaptureWishes {
  readonly sandbox: boolean;
  readonly json: boolean;
  /** To this file; overwritten if `force`. */
  readonly output?: string;
  readonly force: boolean;
  /** To Wireshark. */
  readonly live: boolean;
  /** Ends after that many packets, or milliseconds. */
  readonly count?: number;
  readonly duration?: number;
  /** Words of an expression of pcap-filter(7). */
  readonly filter: readonly string[];
}

/** Captures what goes through an interface of an applied topology, until something ends it; returns the exit code. */
export async function capture(argument: string, on: string, wishes: CaptureWishes): Promise<number> {
  const { sandbox, json, output, filter, count, duration } = wishes;
  const applied = await findApplied(argument, sandbox ? 'sandbox' : 'host');
  if (applied.record.state !== 'applied') throw notWhole(applied.record.name);
  const { namespace, name } = captureTarget(applied.record.topology, on);
  const sink = await sinkFor(on, wishes);
  const tally = showTally();
  const topology = applied.record.name;
  const began = performance.now();
  const device = { interface: name, ...(namespace === undefined ? {} : { namespace }) };
  const captured = await runCapture(
    applied,
    { ...device, filter, ...(count === undefined ? {} : { count }) },
    {
      sink,
      ...(duration === undefined ? {} : { duration }),
      onBegin: () => {
        tell(`capturing on ${on} of ${topology}${output === undefined ? '' : ` to ${output}`}; Ctrl-C ends it`);
      },
      // Where the packets are printed, nobody needs their number.
      onPackets: output === undefined ? () => undefined : tally.show,
    },
  ).finally(tally.end);
  const { packets, bytes } = captured.records;
  const summary: Summary = {
    topology,
    place: placeJson(applied.place),
    on,
    file: output === undefined || !captured.records.hasBegun ? null : resolve(output),
    packets,
    bytes,
    milliseconds: Math.round(performance.now() - began),
    ended: await reasonOf(captured, topology, wishes),
    exitCode: ExitCode.done,
  };
  if (!answer(summary, json)) tell(summaryText(summary, summary.file === null ? undefined : output));
  return summary.exitCode;
}

async function sinkFor(on: string, { output, force, live, json }: CaptureWishes): Promise<Sink> {
  if (output !== undefined) return fileSink(output, force);
  if (live) return wiresharkSink(on);
  return json ? NOWHERE : printSink();
}

/** @throws CommandError when it ended because it could not go on. */
async function reasonOf(
  { stoppedBy, end, records }: Captured,
  topology: string,
  { sandbox, count }: CaptureWishes,
): Promise<Reason> {
  if (end.exitCode === NO_TCPDUMP && !records.hasBegun) throw noTcpdump();
  if (stoppedBy === 'interrupted' && !records.hasBegun) {
    throw new CommandError('stopped: nothing was captured', { exitCode: ExitCode.interrupted });
  }
  if (stoppedBy) return stoppedBy;
  if (records.hasBegun && count !== undefined && records.packets >= count) return 'count';
  const record = (await searchApplied(topology, sandbox ? 'sandbox' : 'host'))?.record;
  if (record?.state !== 'applied') return 'topology';
  // The namespace went by other hands, or the interface alone.
  if (records.hasBegun && (end.exitCode === 0 || /disappeared|went down|not up/.test(end.words))) return 'interface';
  throw failure(end);
}

function notWhole(topology: string): CommandError {
  return new CommandError(`a run for ${topology} is under way, or was cut off`, {
    exitCode: ExitCode.refused,
    hint: `see which: nslink status ${topology}`,
  });
}

function failure({ words, exitCode }: CaptureEnd): CommandError {
  const lines = words.split('\n').filter(line => line.startsWith('tcpdump: ') && !line.includes('listening on'));
  const text = printable(lines.at(-1)?.replace('tcpdump: ', '') ?? words.trim());
  const isFilter = /filter|syntax error|unknown host|expression/.test(text);
  return new CommandError(
    isFilter ? `no such filter: ${text}` : `the capture failed: ${text || `exit code ${exitCode ?? 'none'}`}`,
    {
      exitCode: isFilter ? ExitCode.usage : ExitCode.refused,
      ...(isFilter ? { hint: 'what there is: man pcap-filter; for example: -- icmp or tcp port 80' } : {}),
    },
  );
}
