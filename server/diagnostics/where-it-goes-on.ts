import type { LangiumDocument } from 'langium';
import type { Range } from 'vscode-languageserver';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { statementsIn } from '../text/statements-in.ts';

/** Where the statement at a place is, and can go on: to the end of its last line, or while its block is open to the next. */
export function whereItGoesOn(
  file: TopologyFile,
  { textDocument }: LangiumDocument,
  place: SourceRange,
): Range | undefined {
  const statement = statementsIn(file, place)[0];
  if (!statement) return undefined;
  const { start, end } = rangeOf(statement);
  const text = textDocument.getText({ start, end });
  const isOpen = text.split('{').length > text.split('}').length;
  const next = isOpen ? file.statements[(statement.$containerIndex ?? 0) + 1] : undefined;
  if (next) return { start, end: rangeOf(next).start };
  return {
    start,
    end: isOpen
      ? { line: textDocument.lineCount, character: 0 }
      : { line: end.line, character: Number.MAX_SAFE_INTEGER },
  };
}
