import {
  isConnectorDeclaration,
  isExpectStatement,
  isRouteSetting,
  isTopologyHeader,
} from '../../language/generated/ast.ts';
import type { Endpoint, Party, TopologyFile } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import type { AstNode } from 'langium';
import { blocksOf } from './blocks.ts';
import { mentionsIn, type Mention, type Named } from './mention.ts';

/** All places that have the name of `named`, in the order of the text. */
export function mentionsOf(file: TopologyFile, named: Named): Mention[] {
  return [...holdersOf(file, named)].flatMap(mentionsIn).filter(mention => isSame(mention.named, named));
}

/** Whether two names mean the same thing. */
function isSame(a: Named, b: Named): boolean {
  if (a.kind === 'topology') return b.kind === 'topology' && a.header === b.header;
  if (a.kind === 'node') return b.kind === 'node' && a.node === b.node;
  return b.kind === 'interface' && a.node === b.node && a.name === b.name;
}

/** What may hold the name: reading the tree's text is dear, so only this is read. */
function* holdersOf(file: TopologyFile, named: Named): Generator<AstNode> {
  for (const statement of file.statements) {
    if (isConnectorDeclaration(statement)) {
      for (const endpoint of [present(statement.left), statement.right]) {
        if (endpoint && mayMention(endpoint, named)) yield endpoint;
      }
    } else if (isExpectStatement(statement)) {
      for (const party of [present(statement.from), present(statement.to)]) {
        if (party && mayMention(party, named)) yield party;
      }
    } else if (isTopologyHeader(statement)) {
      if (named.kind === 'topology') yield statement;
    } else if (named.kind === 'node' && statement === named.node) yield statement;
    else if (named.kind === 'interface' && statement === named.node) {
      yield* blocksOf(named.node);
      yield* named.node.settings.filter(isRouteSetting);
    }
  }
}

function mayMention(holder: Endpoint | Party, named: Named): boolean {
  if (named.kind === 'topology' || present(holder.node)?.ref !== named.node) return false;
  const name = holder.$type === 'Party' ? present(holder.interface)?.$refText : holder.name;
  return named.kind === 'node' || name === named.name;
}
