import type { LiveProgram } from '../../compiler/state/live-state.ts';
import type { Entries } from './entries.ts';

const PROGRAM = 'program:';

/** Reads `program:LABEL`, a tab, then `runs`, `lost` or the exit code, a blank and the last line that it printed. */
export function parsePrograms(entries: Entries): ReadonlyMap<string, LiveProgram> {
  return new Map(
    [...entries].flatMap(([what, text]) =>
      what.startsWith(PROGRAM) ? [[what.slice(PROGRAM.length), programOf(text)] as const] : [],
    ),
  );
}

function programOf(text: string): LiveProgram {
  const blank = text.indexOf(' ');
  const [state, lastLine] = [text.slice(0, blank), text.slice(blank + 1)];
  if (state === 'runs') return { lastLine };
  return { lastLine, endedWith: /^[0-9]+$/.test(state) ? Number(state) : 'lost' };
}
