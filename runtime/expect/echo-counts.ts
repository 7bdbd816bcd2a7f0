import { execa } from 'execa';
import { shell } from '../generated/shell.ts';
import type { Place } from '../place.ts';
import { scriptEnvironment } from '../script-environment.ts';

/** How many echo requests have come to a node so far (RFC 1213, `icmpInEchos`; RFC 4293 for IPv6). */
export type EchoCount = Readonly<Record<4 | 6, number>>;

/**
 * What the kernel has counted in each of those nodes, by name; `host` is the place itself. One that is gone is not in it.
 *
 * @throws Error when the script cannot run there.
 */
export async function echoCounts(place: Place, nodes: readonly string[]): Promise<ReadonlyMap<string, EchoCount>> {
  if (nodes.length === 0) return new Map();
  const [program = '', ...rest]: readonly string[] = [...place.enter, 'bash', '-s', '--', ...nodes];
  const { stdout } = await execa(program, rest, { input: shell.echoCounts, ...scriptEnvironment() });
  return new Map(
    stdout.split('\n').flatMap(line => {
      const [node = '', four, six] = line.split('\t');
      return node === '' ? [] : [[node, { 4: Number(four), 6: Number(six) }] as const];
    }),
  );
}
