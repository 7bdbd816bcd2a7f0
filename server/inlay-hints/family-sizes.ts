import type { InlayHint } from 'vscode-languageserver';
import { isNamespaceDeclaration } from '../../language/generated/ast.ts';
import type { Statement } from '../../language/generated/ast.ts';
import { memberName, membersOf } from '../../language/names/family.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { counted } from '../../topology/quantities/counted.ts';

/** How many namespaces a family has, after its range. */
export function familySizes(statement: Statement): InlayHint[] {
  const members = isNamespaceDeclaration(statement) ? membersOf(statement) : undefined;
  if (!isNamespaceDeclaration(statement) || !members) return [];
  const { first, last } = members;
  const names = [...new Set([first, last])].map(number => `\`${memberName(statement.name, number)}\``);
  return [
    {
      position: rangeOf(statement.family).end,
      label: counted(last - first + 1, 'namespace'),
      paddingLeft: true,
      tooltip: { kind: 'markdown', value: `The members of this family: ${names.join(' to ')}.` },
    },
  ];
}
