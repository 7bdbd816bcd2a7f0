import type { Lexer, ParseResult } from 'langium';
import { isTopologyFile, type TopologyFile } from '../generated/ast.ts';
import { MAX_COMMENTS } from '../parsing/nslink-lexer.ts';
import { MAX_SYNTAX_ERRORS, type NSLinkParser } from '../parsing/nslink-parser.ts';
import { changeBetween } from './change.ts';
import { offsetOfError } from './error-offset.ts';
import { joinTrees } from './join-trees.ts';
import { moveBetween, type Place } from './move.ts';
import { stalePart, type StalePart } from './stale-part.ts';
import { errorsAround, moveErrors } from './syntax-errors.ts';
import { tokensOfPart } from './tokens-of-part.ts';

/** Characters: what has more to read anew is read as a whole. */
const MAX_PART = 65_536;

/** How many statements further the reading may go on until it meets what was read before. */
const MAX_TRIES = 3;

/** What a text is read with. */
export interface Reader {
  readonly Lexer: Lexer;
  readonly LangiumParser: NSLinkParser;
}

/**
 * Reads `text` by way of what was read from an earlier version of it, whose statements go over into the new tree as far
 * as they are the same; so the old tree is used up. The result is that of reading all of it. `undefined`, and the old
 * tree as it was, if it has to be read as a whole.
 */
export function reparse(reader: Reader, before: ParseResult, text: string): ParseResult<TopologyFile> | undefined {
  const file = before.value;
  const oldText = file.$cstNode?.root.fullText;
  if (!isTopologyFile(file) || oldText === undefined || oldText === text) return undefined;
  if (Math.max(before.lexerErrors.length, before.parserErrors.length) >= MAX_SYNTAX_ERRORS) return undefined;
  if (before.lexerErrors.length > 0 && mayHaveTooManyComments(oldText)) return undefined;
  if (mayHaveTooManyComments(text)) return undefined;
  const change = changeBetween(oldText, text);
  const moved = change.newEnd - change.oldEnd;
  const stale = stalePart(before, file, change);
  const last = Math.min(stale.next + MAX_TRIES, file.statements.length + 1);
  for (let next = stale.next; next < last; next++) {
    const part = readPart(reader, file, text, { ...stale, next }, moved);
    if (part === 'too long') return undefined;
    if (part) return joined({ ...before, value: file }, { ...stale, next }, part);
  }
  return undefined;
}

/** What was read anew, with all around it that was read before; `undefined` if that are too many errors. */
function joined(
  before: ParseResult<TopologyFile>,
  stale: StalePart,
  part: ParseResult<TopologyFile>,
): ParseResult<TopologyFile> | undefined {
  const around = errorsAround(before.parserErrors, stale, before.value);
  const parserErrors = [...around.before, ...part.parserErrors, ...around.behind];
  if (parserErrors.length >= MAX_SYNTAX_ERRORS) return undefined;
  const behind = before.value.statements[stale.next];
  const move = behind && moveBetween(placeOf(behind), placeOf(part.value.statements.at(-1)));
  if (move) moveErrors(around.behind, move);
  joinTrees(before.value, stale, part.value, move);
  return { ...part, parserErrors };
}

/** What was read of a part, and the statement behind it, which shows that the rest goes on as before. */
function readPart(
  { Lexer, LangiumParser }: Reader,
  { statements }: TopologyFile,
  text: string,
  { first, next }: StalePart,
  moved: number,
): ParseResult<TopologyFile> | 'too long' | undefined {
  const start = placeOf(statements[first]);
  const behind = statements[next]?.$cstNode;
  const end = behind ? behind.end + moved : text.length;
  if (end - start.offset > MAX_PART) return 'too long';
  const part = LangiumParser.parsePart(text, tokensOfPart(Lexer, text, start, end));
  return !behind || isReadUpTo(part, behind.offset + moved) ? part : undefined;
}

/** Whether the last statement begins at an offset, and all that is in error is before it. */
function isReadUpTo({ value, lexerErrors, parserErrors }: ParseResult<TopologyFile>, offset: number): boolean {
  return (
    value.statements.at(-1)?.$cstNode?.offset === offset &&
    lexerErrors.every(error => error.offset + error.length <= offset) &&
    parserErrors.every(error => offsetOfError(error, Infinity) <= offset)
  );
}

function placeOf(statement: TopologyFile['statements'][number] | undefined): Place {
  const node = statement?.$cstNode;
  return node ? { offset: node.offset, ...node.range.start } : { offset: 0, line: 0, character: 0 };
}

/** How many there are is only known once all are read. */
function mayHaveTooManyComments(text: string): boolean {
  if (text.length <= 2 * MAX_COMMENTS) return false;
  let count = 0;
  for (const opening of ['//', '/*']) {
    for (let at = text.indexOf(opening); at >= 0 && count <= MAX_COMMENTS; at = text.indexOf(opening, at + 1)) count++;
  }
  return count > MAX_COMMENTS;
}
