import { execa } from 'execa';
import { PassThrough, type Readable } from 'node:stream';
import { shell } from '../generated/shell.ts';
import type { Place } from '../place.ts';
import { scriptEnvironment } from '../script-environment.ts';

/** What to capture. */
export interface CaptureOptions {
  /** The namespace that has the interface; absent for one of the place itself. */
  readonly namespace?: string;
  readonly interface: string;
  /** Words of an expression of pcap-filter(7); empty: everything. */
  readonly filter: readonly string[];
  /** After that many packets it ends by itself. */
  readonly count?: number;
}

/** A capture that goes on. */
export interface Capture {
  /** What tcpdump writes: a pcap file, packet by packet. */
  readonly pcap: Readable;
  /** Ends it in good order. */
  readonly stop: () => void;
  readonly end: Promise<CaptureEnd>;
}

/** How it ended: tcpdump's exit code (none when a signal ended it), and what it said. */
export interface CaptureEnd {
  readonly exitCode: number | undefined;
  readonly words: string;
}

/** Of the script, which found no tcpdump. */
export const NO_TCPDUMP = 127;

/**
 * Starts tcpdump(8) on an interface. It ends when it is told to, with this process however that ends, and as soon as the
 * namespace has gone.
 *
 * @throws Error when the program that gives the privilege is missing.
 */
export function startCapture(place: Place, options: CaptureOptions): Capture {
  const { enter, file, inside } = wayTo(place, options.namespace);
  const [program = '', ...rest] = [
    ...[...enter, 'bash', '--norc', '-c', shell.capture, 'nslink-capture', file, ...inside],
    // Packet by packet, and none is left in the kernel's buffer at the end. What follows the dashes is no option.
    ...['tcpdump', '--immediate-mode', '-U', '-n', '-w', '-', '-i', options.interface],
    ...(options.count === undefined ? [] : ['-c', String(options.count)]),
    ...['--', ...options.filter],
  ];
  const child = execa(program, rest, {
    // Ctrl-C is for this process alone: what waits for the script in a sandbox would end by it, before the last packets.
    detached: place.kind === 'sandbox',
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    buffer: { stdout: false, stderr: true },
    reject: false,
    cleanup: false,
    ...scriptEnvironment(),
  });
  // What a process prints while nobody reads is thrown away.
  const pcap = new PassThrough();
  child.stdout.pipe(pcap);
  // Of what could not be started, there is no end.
  child.stdout.on('close', () => pcap.end());
  // Who is gone already cannot be told to end.
  child.stdin.on('error', () => undefined);
  const end = child.then(({ exitCode, stderr, code, originalMessage }) => {
    if (code === 'ENOENT' || code === 'EACCES')
      throw new Error(`the program ${program} is missing or not for you; run this as root instead`);
    return { exitCode, words: stderr || (originalMessage ?? '') };
  });
  // It is asked for after the last packet, which may be long after it failed.
  end.catch(() => undefined);
  return { pcap, stop: () => child.stdin.end(), end };
}

interface Way {
  /** Before the script. */
  readonly enter: readonly string[];
  /** The namespace's file as the script sees it; empty for the place's own network. */
  readonly file: string;
  /** From the script into the network. */
  readonly inside: readonly string[];
}

function wayTo({ enter, asOneself }: Place, namespace: string | undefined): Way {
  if (!asOneself) {
    const file = namespace === undefined ? '' : `/run/netns/${namespace}`;
    return { enter, file, inside: file === '' ? [] : ['nsenter', `--net=${file}`, '--'] };
  }
  // As root of the sandbox, tcpdump would try to become another user, of whom there is none.
  const { pid, outerPid } = asOneself;
  const file = namespace === undefined ? `/proc/${pid}/ns/net` : `/proc/${pid}/root/run/netns/${namespace}`;
  const user = [`--user=/proc/${outerPid}/ns/user`, '--preserve-credentials'];
  return { enter: [], file, inside: ['nsenter', ...user, `--net=${file}`, '--'] };
}
