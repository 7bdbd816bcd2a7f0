import type { Position } from 'vscode-languageclient/node';
import type { TypingPlace } from './only-unfinished.ts';

/** A line of a text; `undefined` behind the last. */
type LineAt = (line: number) => string | undefined;

/** What is around a cursor. */
export function typingPlace(cursor: Position, lineAt: LineAt): TypingPlace {
  const { line, character } = cursor;
  const text = lineAt(line) ?? '';
  const [before, behind] = [text.slice(0, character), text.slice(character)];
  const at = (column: number): Position => ({ line, character: column });
  const end = before.trimEnd().length;
  return {
    cursor,
    word: { start: at(before.search(/\S*$/)), end: at(character + behind.search(/\s|$/)) },
    ...(end > 0 && { lineSoFar: at(end) }),
    rest: behind.trim() === '' ? firstBehind(line, lineAt) : at(character + behind.search(/\S/)),
  };
}

function firstBehind(line: number, lineAt: LineAt): Position {
  let below = line;
  for (let text = lineAt(++below); text !== undefined; text = lineAt(++below)) {
    const character = text.search(/\S/);
    if (character >= 0) return { line: below, character };
  }
  return { line: below, character: 0 };
}
