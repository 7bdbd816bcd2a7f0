import { CompletionItemKind } from 'vscode-languageserver';
import { isNamespaceDeclaration } from '../../language/generated/ast.ts';
import type { NodeDeclaration, TopologyFile } from '../../language/generated/ast.ts';
import { declaredInterfaces } from '../../language/linking/declared-interfaces.ts';
import { findNode } from '../../language/linking/declared-nodes.ts';
import { INTERFACE_NAME_BYTES, LOOPBACK, withAllowedCharacters } from '../../topology/names/kernel-name.ts';
import { present } from '../../language/parsing/present.ts';
import { isPortOfOvs } from '../../topology/kinds/joining.ts';
import { blocksOf } from '../symbols/blocks.ts';
import { numberedName, takenInterfaces } from '../symbols/free-name.ts';
import { writtenName } from '../text/written-name.ts';
import type { Place } from './place.ts';
import type { Suggestion } from './suggestion.ts';

/** Names for the interface or port that an endpoint creates: those that a block waits for, and one that is free. */
export function interfaceNames(
  file: TopologyFile,
  { end, kind }: Place & { at: 'interface name' },
  offset: number,
): Suggestion[] {
  const node = findNode(file, end.node);
  if (!node) return [];
  const awaited = namesInBlocks(node).filter(name => !declaredInterfaces(file, node).has(name) && name !== LOOPBACK);
  return [
    ...awaited.map(name => suggestion(name, 'A block configures it already, and no connector names it yet.')),
    suggestion(
      freeName(file, node, kind, offset),
      `The next free name${isNamespaceDeclaration(node) ? ' in the namespace' : ''}.`,
    ),
  ];
}

/** The interfaces or ports of a node that have no block yet. */
export function namesForBlock(file: TopologyFile, { node: name, block }: Place & { at: 'block name' }): Suggestion[] {
  const node = findNode(file, name);
  if (!node) return [];
  const configured = new Set(namesInBlocks(node));
  const hasLoopback = block === 'interface' && isNamespaceDeclaration(node) && !configured.has(LOOPBACK);
  return [
    ...[...declaredInterfaces(file, node).keys()]
      .filter(declared => !configured.has(declared))
      .map(declared => suggestion(declared, `The ${block} that a connector of ${name} creates.`)),
    ...(hasLoopback ? [suggestion(LOOPBACK, 'The loopback interface, which every namespace has.')] : []),
  ];
}

function freeName(file: TopologyFile, node: NodeDeclaration, kind: string, offset: number): string {
  if (isNamespaceDeclaration(node) && !isPortOfOvs(kind))
    return numberedName('eth', takenInterfaces(file, node, { writtenAt: offset }));
  const stem = `${withAllowedCharacters(node.name, '_').slice(0, INTERFACE_NAME_BYTES - 5)}-p`;
  return numberedName(stem, takenInterfaces(file, node, { onHost: true, writtenAt: offset }));
}

function namesInBlocks(node: NodeDeclaration): string[] {
  return blocksOf(node).flatMap(block => {
    const reference = present(block.$type === 'PortBlock' ? block.port : block.interface);
    return reference ? [reference.$refText] : [];
  });
}

function suggestion(name: string, doc: string): Suggestion {
  return { label: writtenName(name), kind: CompletionItemKind.Field, doc };
}
