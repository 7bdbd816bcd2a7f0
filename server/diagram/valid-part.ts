import type { LangiumDocument } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import type { CancellationToken } from 'vscode-languageserver';
import type { Finding } from '../../language/finding.ts';
import type { Statement, TopologyFile } from '../../language/generated/ast.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { readOnTrial } from '../rename/trial-reading.ts';
import { comparePositions } from '../text/range.ts';

/** Without one mistake, others may show; a text with more layers of them is left as it was. */
const MOST_LAYERS = 8;
/** A text larger than this, in characters, is not read again and again. */
const LARGEST = 200_000;

/** The statements of a text that are right by themselves, each at its place; `undefined` if there are none. */
export async function validPart(
  services: LangiumServices,
  document: LangiumDocument,
  token: CancellationToken,
): Promise<TopologyFile | undefined> {
  let text = document.textDocument.getText();
  if (text.length > LARGEST) return undefined;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const trial = await readOnTrial(services, document, text, token);
    if (!trial || trial.file.statements.length === 0) return undefined;
    if (trial.errors.length === 0) return trial.file;
    text = blanked(
      text,
      trial.errors.map(error => wrongPart(trial.file, error)),
    );
  }
  return undefined;
}

/** The statement that an error is about; what is none, up to the end of its line. */
function wrongPart({ statements }: TopologyFile, { code, range }: Finding): SourceRange {
  const index = statements.findLastIndex(statement => comparePositions(rangeOf(statement).start, range.start) <= 0);
  const own: Statement | undefined = statements[index];
  if (code === 'syntax') {
    // Something is missing before it: at the end of the text, or where the next statement begins.
    const isBehind = own && comparePositions(rangeOf(own).start, range.start) === 0;
    const before = isBehind ? statements[index - 1] : own;
    if (before && (isBehind || comparePositions(range.start, range.end) === 0)) return rangeOf(before);
  }
  if (own && comparePositions(range.start, rangeOf(own).end) < 0) return rangeOf(own);
  return { start: range.start, end: { line: range.start.line + 1, character: 0 } };
}

/** A text with only spaces in these places. */
function blanked(text: string, ranges: readonly SourceRange[]): string {
  const lines = text.split('\n');
  for (const { start, end } of ranges) {
    for (let line = start.line; line <= end.line && line < lines.length; line++) {
      const old = lines[line] ?? '';
      const from = line === start.line ? start.character : 0;
      const to = line === end.line ? Math.min(end.character, old.length) : old.length;
      if (to > from) lines[line] = old.slice(0, from) + ' '.repeat(to - from) + old.slice(to);
    }
  }
  return lines.join('\n');
}
