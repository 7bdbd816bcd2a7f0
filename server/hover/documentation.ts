import { CstUtils, isLeafCstNode, type AstNode } from 'langium';
import { plainText } from './markdown.ts';

/** The comment `/** … *\/` above a statement or a block as Markdown that shows its text as it is. */
export function documentationOf(node: AstNode): string | undefined {
  const comment = commentAbove(node);
  if (comment === undefined) return undefined;
  const lines = comment
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split(/\r?\n/)
    .map(line => line.replace(/^\s*\*(?=\s|$)/, '').trim());
  const text = lines.map((line, index) => `${plainText(line)}${endOf(line, lines[index + 1])}`).join('');
  return text.trim() === '' ? undefined : text.trim();
}

function commentAbove(node: AstNode): string | undefined {
  let before = node.$cstNode && CstUtils.getPreviousNode(node.$cstNode, true);
  while (before?.hidden) {
    if (isLeafCstNode(before) && before.tokenType.name === 'BLOCK_COMMENT' && /^\/\*\*(?!\/)/.test(before.text))
      return before.text;
    before = CstUtils.getPreviousNode(before, true);
  }
  return undefined;
}

/** Lines flow together as in the source of any prose, but lists stay lists. */
function endOf(line: string, next: string | undefined): string {
  if (next === undefined) return '';
  return line !== '' && /^(?:[-*+]|\d+[.)]|@)/.test(next) ? '  \n' : '\n';
}
