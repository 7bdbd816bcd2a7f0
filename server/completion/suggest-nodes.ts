import { CompletionItemKind } from 'vscode-languageserver';
import { isNamespaceDeclaration } from '../../language/generated/ast.ts';
import type { NodeDeclaration, TopologyFile } from '../../language/generated/ast.ts';
import { declaredNodes, findNode } from '../../language/linking/declared-nodes.ts';
import { HOST } from '../../language/linking/host.ts';
import { membersOf } from '../../language/names/family.ts';
import {
  isConnectorWord,
  kindOf as kindOfConnector,
  type ConnectorWord,
} from '../../topology/kinds/connector-kinds.ts';
import { canJoin, isTunnel, leftOf } from '../../topology/kinds/joining.ts';
import { NODES_IN_WORDS } from '../../topology/kinds/switch-kinds.ts';
import type { NodeKind } from '../../topology/topology.ts';
import { writtenName } from '../text/written-name.ts';
import { WORDS } from '../words.ts';
import type { Place, WrittenEnd } from './place.ts';
import type { Suggestion } from './suggestion.ts';
import { isSwitchKind } from '../../topology/kinds/switch-kinds.ts';

/** The nodes that fit at an endpoint: those that the connector's kind joins there. */
export function nodesFor(file: TopologyFile, place: Place & { at: 'node' }): Suggestion[] {
  const kind = isConnectorWord(place.kind) ? place.kind : undefined;
  if (kind && place.side === 'right' && isTunnel(kind)) return [OTHER_HOST];
  const nodes = [...declaredNodes(file)]
    .filter(([name, node]) => name !== '' && fits(file, place, name, kindOf(node)))
    .map(([name, node]) => suggestionForNode(name, node));
  return kind && fits(file, place, HOST, 'host') ? [...nodes, hostSuggestion(kind)] : nodes;
}

const OTHER_HOST: Suggestion = {
  label: '192.0.2.9',
  kind: CompletionItemKind.Value,
  doc: 'The address of the other host.',
};

function hostSuggestion(kind: ConnectorWord): Suggestion {
  const needsName = kindOfConnector({ kind }).nic !== undefined;
  return { label: HOST, kind: CompletionItemKind.Class, doc: WORDS.host, ...(needsName && { insert: `${HOST}.` }) };
}

/** The members of a family, for between the brackets. */
export function membersFor(file: TopologyFile, name: string): Suggestion[] {
  const node = findNode(file, name);
  const members = isNamespaceDeclaration(node) ? membersOf(node) : undefined;
  if (!members) return [];
  const { first, last } = members;
  return [
    {
      label: '*',
      kind: CompletionItemKind.Value,
      doc: `All of ${name}${first} to ${name}${last}, one connector for each.`,
    },
    { label: `${first}..${last}`, kind: CompletionItemKind.Value, doc: 'A slice: change either end.' },
    { label: String(first), kind: CompletionItemKind.Value, doc: `Only ${name}${first}.` },
  ];
}

function fits(
  file: TopologyFile,
  { kind, side, left }: Place & { at: 'node' },
  name: string,
  nodeKind: NodeKind,
): boolean {
  if (!isConnectorWord(kind)) return true;
  if (side === 'left') return leftOf(kind).includes(nodeKind);
  const leftKind = left && kindAt(file, left);
  if (leftKind && !canJoin(kind, leftKind, nodeKind)) return false;
  return !(left?.node === name && nodeKind !== 'namespace');
}

function kindAt(file: TopologyFile, { node }: WrittenEnd): NodeKind | undefined {
  const declaration = findNode(file, node);
  if (declaration) return kindOf(declaration);
  return node === HOST ? 'host' : undefined;
}

/** What kind of node a declaration makes. */
function kindOf(node: NodeDeclaration): NodeKind {
  if (isNamespaceDeclaration(node)) return 'namespace';
  return isSwitchKind(node.kind) ? node.kind : 'bridge';
}

/** A node, or all of a family. */
export function suggestionForNode(name: string, node: NodeDeclaration): Suggestion {
  const members = isNamespaceDeclaration(node) ? membersOf(node) : undefined;
  if (members) {
    const { first, last } = members;
    const doc = `The family ${name}${first} to ${name}${last}: one connector for each member.`;
    return { label: `${writtenName(name)}[*]`, kind: CompletionItemKind.Module, doc, detail: 'family' };
  }
  const kind = kindOf(node);
  return {
    label: writtenName(name),
    kind: kind === 'namespace' ? CompletionItemKind.Module : CompletionItemKind.Class,
    doc: kind === 'namespace' ? 'A network namespace.' : `${NODES_IN_WORDS[kind].replace(/^a/, 'A')}.`,
    detail: kind === 'namespace' ? 'namespace' : `switch ${kind}`,
  };
}
