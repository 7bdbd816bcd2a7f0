import { CstUtils, isLeafCstNode, type LangiumDocument, type LeafCstNode } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import {
  isConnectorDeclaration,
  isEndpoint,
  isExpectStatement,
  isMemberSelection,
  isParty,
} from '../../language/generated/ast.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import type { Script } from '../../compiler/script/script.ts';
import { compiledDocument } from '../script/compiled-document.ts';
import { mentionAt, mentionsIn, type Mention } from '../symbols/mention.ts';
import { topologyFile } from '../text/topology-file.ts';
import { meaningOf } from '../words.ts';
import { describeCommands, describeMention } from './describe.ts';
import { describeExpectation } from './describe-expectation.ts';

/** Says what a name or a word of the language means. */
export class NSLinkHoverProvider implements HoverProvider {
  getHoverContent(document: LangiumDocument, { position }: HoverParams): Hover | undefined {
    const file = topologyFile(document);
    if (!file) return undefined;
    const offset = document.textDocument.offsetAt(position);
    // A style that shows one command a line: each can be read alone.
    const script = compiledDocument(document)?.script('apply', 'classic');
    const mention = mentionAt(file, offset) ?? mentionOfMembers(file, offset);
    if (mention) return hover(describeMention(file, mention, script), mention.range);
    return hoverOfWord(file, offset, script);
  }
}

/** The brackets of `h[3]` mean what the name before them means. */
function mentionOfMembers(file: TopologyFile, offset: number): Mention | undefined {
  const holder = leafAt(file, offset)?.astNode;
  if (!isMemberSelection(holder)) return undefined;
  if (!isEndpoint(holder.$container) && !isParty(holder.$container)) return undefined;
  return mentionsIn(holder.$container)[0];
}

function hoverOfWord(file: TopologyFile, offset: number, script: Script | undefined): Hover | undefined {
  const leaf = leafAt(file, offset) ?? leafAt(file, offset - 1);
  const meaning = leaf && !leaf.hidden ? meaningOf(leaf.text) : undefined;
  if (!leaf || meaning === undefined) return undefined;
  const { astNode } = leaf;
  const more = isConnectorDeclaration(astNode)
    ? describeCommands(astNode, script)
    : isExpectStatement(astNode)
      ? describeExpectation(file, astNode)
      : undefined;
  return hover([`**${leaf.text}**`, meaning, more].filter(part => part !== undefined).join('\n\n'), leaf.range);
}

function leafAt({ $cstNode: root }: TopologyFile, offset: number): LeafCstNode | undefined {
  const leaf = root && offset >= 0 ? CstUtils.findLeafNodeAtOffset(root, offset) : undefined;
  return leaf && isLeafCstNode(leaf) ? leaf : undefined;
}

function hover(value: string, range: Hover['range'] & object): Hover {
  return { contents: { kind: 'markdown', value }, range };
}
