import type { Script } from '../../compiler/script/script.ts';
import type { SourceRange } from '../../topology/topology.ts';

type LinesBySource = ReadonlyMap<string, readonly number[]>;

interface IndexedScript {
  readonly lines: readonly string[];
  readonly bySource: LinesBySource;
}

const known = new WeakMap<Script, IndexedScript>();

/** The commands of an apply script in classic style that come of exactly these parts of the source, in the script's order. */
export function commandsFrom(script: Script, sources: readonly SourceRange[]): string[] {
  const { lines, bySource } = indexed(script);
  const numbers = new Set(sources.flatMap(source => bySource.get(keyOf(source)) ?? []));
  return (
    [...numbers]
      .sort((a, b) => a - b)
      .map(number => lines[number]?.trim() ?? '')
      // What marks a thing as the topology's own is bookkeeping, and would only be in the reader's way.
      .filter(line => line !== '' && !line.startsWith('own_'))
  );
}

function indexed(script: Script): IndexedScript {
  let index = known.get(script);
  if (!index) {
    const lines = script.text.split('\n');
    // The first function is the one that makes things; what follows only lists or removes them.
    index = { lines, bySource: linesBySource(script.sources.slice(0, lines.indexOf('}'))) };
    known.set(script, index);
  }
  return index;
}

function linesBySource(sources: Script['sources']): LinesBySource {
  const bySource = new Map<string, number[]>();
  for (const [line, source] of sources.entries()) {
    if (!source) continue;
    const key = keyOf(source);
    const numbers = bySource.get(key);
    if (numbers) numbers.push(line);
    else bySource.set(key, [line]);
  }
  return bySource;
}

function keyOf({ start, end }: SourceRange): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}
