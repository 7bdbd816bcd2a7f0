import { isNamespaceDeclaration, isSwitchDeclaration, isTopologyHeader } from '../../language/generated/ast.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { addedAfter, inserted } from './edits.ts';
import type { Broken } from './quick-fix.ts';
import type { TextEdit } from 'vscode-languageserver';

/** Adds the declaration of a namespace or switch, after the last of its sort, or where such declarations usually are. */
export function declared({ file, text }: Broken, declaration: string): TextEdit {
  const isSwitch = declaration.startsWith('switch');
  const { statements } = file;
  const last =
    statements.findLast(isSwitch ? isSwitchDeclaration : isNamespaceDeclaration) ??
    (isSwitch ? statements.findLast(isNamespaceDeclaration) : undefined) ??
    statements.slice(0, 1).find(isTopologyHeader);
  if (last) return addedAfter(text, last, declaration);
  const newline = text.getText().includes('\r\n') ? '\r\n' : '\n';
  // Before the first statement's line, and so behind a comment about the file; documentation stays with its statement.
  const { line } = rangeOf(statements[0]).start;
  return inserted(
    { line: documentationStart(text.getText(), text.offsetAt({ line, character: 0 })) ?? line, character: 0 },
    `${declaration}${newline}`,
  );
}

/** The line that a documentation comment ending just before `offset` starts on. */
function documentationStart(text: string, offset: number): number | undefined {
  const comment = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(text.slice(0, offset));
  return comment ? (text.slice(0, comment.index).match(/\r\n|\r|\n/g) ?? []).length : undefined;
}
