import type { Difference } from '../applied/difference.ts';

/** Exit code 1 says that something differs: an answer, and no failure. */
const SCRIPT = 'file=$1; shift; "$@" >"$file" || [ $? = 1 ]';

/** A program that runs another, with its standard output in a file; the shell reads nothing but the fixed text above. */
export function writingTo(file: string, program: string, args: readonly string[]): { program: string; args: string[] } {
  return { program: '/bin/sh', args: ['-c', SCRIPT, 'sh', file, program, ...args] };
}

/** The differences of the one topology that `nslink status --json` was asked for; `undefined` when that is no answer. */
export function readDifferences(text: string): readonly Difference[] | undefined {
  try {
    const { topologies } = JSON.parse(text) as {
      readonly topologies: readonly { readonly differences: readonly Difference[] | null }[];
    };
    return topologies[0]?.differences ?? undefined;
  } catch {
    return undefined;
  }
}
