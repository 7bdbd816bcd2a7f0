import type { InlayHint } from 'vscode-languageserver';
import { isConnectorDeclaration } from '../../language/generated/ast.ts';
import type { Endpoint, Statement } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { wiresOf } from '../symbols/wires-of.ts';
import { counted } from '../../topology/quantities/counted.ts';

/** How many connectors a statement with a slice of a family asks for, after its last end. */
export function connectorCounts(statement: Statement): InlayHint[] {
  if (!isConnectorDeclaration(statement) || !statement.right) return [];
  const slices = [present(statement.left), statement.right].filter(isSlice).length;
  const { length } = wiresOf(statement);
  if (slices === 0 || length === 0) return [];
  const pairing = slices === 2 ? 'The two slices are paired member by member' : 'One connector for each member';
  return [
    {
      position: rangeOf(statement.right).end,
      label: counted(length, 'connector'),
      paddingLeft: true,
      tooltip: `${pairing}: ${length} in all.`,
    },
  ];
}

function isSlice(end: Endpoint | undefined): boolean {
  return end?.members !== undefined && (end.members.all || end.members.last !== undefined);
}
