import type { Position, SourceRange } from '../../topology/topology.ts';

const LINE_END = /\r\n|\n|\r/;

/** The lines of a text, without their ends. Line ends are those of the Language Server Protocol. */
export function linesOf(text: string): readonly string[] {
  return text.split(LINE_END);
}

/** The range of the one character at a UTF-16 offset. */
export function pointRange(text: string, offset: number): SourceRange {
  const before = linesOf(text.slice(0, offset));
  const start: Position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { start, end: { line: start.line, character: start.character + 1 } };
}
