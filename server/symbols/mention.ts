import {
  isEndpoint,
  isInterfaceBlock,
  isNamespaceDeclaration,
  isParty,
  isPortBlock,
  isRouteSetting,
  isSwitchDeclaration,
  isTopologyHeader,
} from '../../language/generated/ast.ts';
import type {
  Endpoint,
  InterfaceBlock,
  NamespaceDeclaration,
  NodeDeclaration,
  Party,
  PortBlock,
  RouteSetting,
  SwitchDeclaration,
  TopologyFile,
  TopologyHeader,
} from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { AstUtils, CstUtils, GrammarUtils, type AstNode } from 'langium';

/** A thing that has a name: the topology, a namespace or family or switch, an interface or port of one. */
export type Named =
  | { readonly kind: 'topology'; readonly header: TopologyHeader }
  | { readonly kind: 'node'; readonly node: NodeDeclaration }
  | { readonly kind: 'interface'; readonly node: NodeDeclaration; readonly name: string };

/** A place that has the name of a thing. */
export interface Mention {
  readonly named: Named;
  readonly range: SourceRange;
  /** The name as it means here: of `h3`, a member of the family `h`, all of it. */
  readonly text: string;
  /** Whether the thing comes to be here. An interface does at each endpoint that names it. */
  readonly isDeclaration: boolean;
  /** What the name is in. */
  readonly holder: MentionHolder;
}

type MentionHolder =
  | TopologyHeader
  | NamespaceDeclaration
  | SwitchDeclaration
  | Endpoint
  | InterfaceBlock
  | PortBlock
  | RouteSetting
  | Party;

/** The name at an offset, or just before it. */
export function mentionAt(file: TopologyFile, offset: number): Mention | undefined {
  return mentionIn(holderAt(file, offset), offset) ?? mentionIn(holderAt(file, offset - 1), offset);
}

/** The innermost node of the tree at an offset. */
export function holderAt(file: TopologyFile, offset: number): AstNode | undefined {
  const root = file.$cstNode;
  return root && offset >= 0 ? CstUtils.findLeafNodeAtOffset(root, offset)?.astNode : undefined;
}

/** All names that `holder` itself has in it, in the order of the text. */
export function mentionsIn(holder: AstNode): Mention[] {
  if (isTopologyHeader(holder)) return optional(mention(holder, 'name', { kind: 'topology', header: holder }, true));
  if (isNamespaceDeclaration(holder) || isSwitchDeclaration(holder)) {
    return optional(mention(holder, 'name', { kind: 'node', node: holder }, true));
  }
  if (isEndpoint(holder)) return endpointMentions(holder);
  if (isParty(holder)) return partyMentions(holder);
  if (isInterfaceBlock(holder)) return optional(blockMention(holder, 'interface', present(holder.interface)?.$refText));
  if (isPortBlock(holder)) return optional(blockMention(holder, 'port', present(holder.port)?.$refText));
  return isRouteSetting(holder) ? optional(deviceMention(holder)) : [];
}

function deviceMention(route: RouteSetting): Mention | undefined {
  const node = route.$container;
  const name = route.device?.$refText;
  if (name === undefined || !isNamespaceDeclaration(node)) return undefined;
  return mention(route, 'device', { kind: 'interface', node, name }, false, name);
}

function endpointMentions(endpoint: Endpoint): Mention[] {
  const node = present(endpoint.node)?.ref;
  if (!node) return [];
  return [
    ...optional(mention(endpoint, 'node', { kind: 'node', node }, false, endpoint.node.$refText)),
    ...(endpoint.name === undefined
      ? []
      : optional(mention(endpoint, 'name', { kind: 'interface', node, name: endpoint.name }, true))),
  ];
}

function partyMentions(party: Party): Mention[] {
  const reference = present(party.node);
  const node = reference?.ref;
  if (!node) return [];
  const name = present(party.interface)?.$refText;
  return [
    ...optional(mention(party, 'node', { kind: 'node', node }, false, reference.$refText)),
    ...(name === undefined
      ? []
      : optional(mention(party, 'interface', { kind: 'interface', node, name }, false, name))),
  ];
}

function blockMention(block: InterfaceBlock | PortBlock, property: string, name: string | undefined) {
  const node: NodeDeclaration = block.$container;
  return name === undefined ? undefined : mention(block, property, { kind: 'interface', node, name }, false, name);
}

function mention(
  holder: MentionHolder,
  property: string,
  named: Named,
  isDeclaration: boolean,
  text = nameOf(holder),
): Mention | undefined {
  const cst = GrammarUtils.findNodeForProperty(holder.$cstNode, property);
  return cst && text !== undefined ? { named, range: cst.range, text, isDeclaration, holder } : undefined;
}

function nameOf(holder: MentionHolder): string | undefined {
  return 'name' in holder ? present(holder.name) : undefined;
}

function mentionIn(holder: AstNode | undefined, offset: number): Mention | undefined {
  if (!holder) return undefined;
  const position = AstUtils.getDocument(holder).textDocument.positionAt(offset);
  return mentionsIn(holder).find(
    ({ range: { start, end } }) =>
      start.line === position.line && start.character <= position.character && position.character <= end.character,
  );
}

function optional<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
