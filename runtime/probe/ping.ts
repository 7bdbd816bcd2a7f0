import { execa } from 'execa';
import { inNamespace } from '../in-namespace.ts';
import type { Place } from '../place.ts';
import type { ProbeEnd } from './pairs.ts';

/** Pings until the first answer, for at most `seconds`. */
export async function ping(
  place: Place,
  from: ProbeEnd,
  to: ProbeEnd,
  seconds: number,
): Promise<{ readonly pingMs: number } | { readonly problem: string }> {
  const [program = '', ...rest] = inNamespace(place, from.namespace, [
    'ping',
    '-n',
    '-c',
    '1',
    '-w',
    String(seconds),
    to.address,
  ]);
  const { stdout, stderr, exitCode } = await execa(program, rest, { reject: false, env: { LC_ALL: 'C' } });
  const time = /time[=<]([\d.]+) ms/.exec(stdout)?.[1];
  if (exitCode === 0 && time !== undefined) return { pingMs: Number(time) };
  const reason = stderr.trim().split('\n').at(-1) || `no answer within ${seconds} s`;
  return { problem: `ping: ${reason}` };
}
