import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import {
  isConnectorDeclaration,
  isExpectStatement,
  isNamespaceDeclaration,
  isSwitchDeclaration,
} from '../../language/generated/ast.ts';
import type {
  ConnectorDeclaration,
  Endpoint,
  ExpectStatement,
  InterfaceBlock,
  NodeDeclaration,
  PortBlock,
  TopologyFile,
} from '../../language/generated/ast.ts';
import { expectationText } from '../../language/expectations/expectation-text.ts';
import { withoutControls } from '../../topology/names/shown-name.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../../language/parsing/source-range.ts';
import { blocksOf } from '../symbols/blocks.ts';

/** The symbols of all statements but the header, in the order of the text, each with what is inside it. */
export function statementSymbols({ statements }: TopologyFile): DocumentSymbol[] {
  return statements.flatMap(statement => {
    if (isConnectorDeclaration(statement)) return connectorSymbol(statement) ?? [];
    if (isExpectStatement(statement)) return expectSymbol(statement) ?? [];
    return isNamespaceDeclaration(statement) || isSwitchDeclaration(statement) ? (nodeSymbol(statement) ?? []) : [];
  });
}

/** A name as an outline shows it: there must be something to see, and only to see. */
export function labelOf(name: string): string {
  const label = withoutControls(name);
  return label.trim() === '' ? '""' : label;
}

function nodeSymbol(node: NodeDeclaration): DocumentSymbol | undefined {
  const name = present(node.name);
  if (name === undefined) return undefined;
  const isNamespace = isNamespaceDeclaration(node);
  return {
    name: labelOf(name),
    detail: isNamespace ? familyDetail(node) : `switch ${present(node.kind) ?? ''}`.trim(),
    kind: isNamespace ? SymbolKind.Namespace : SymbolKind.Class,
    range: rangeOf(node),
    selectionRange: rangeOfProperty(node, 'name'),
    children: blocksOf(node)
      .flatMap(block => blockSymbol(block) ?? [])
      .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character),
  };
}

function familyDetail({ family }: Extract<NodeDeclaration, { $type: 'NamespaceDeclaration' }>): string {
  return family ? `namespaces [${present(family.first) ?? '?'}..${present(family.last) ?? '?'}]` : 'namespace';
}

function blockSymbol(block: InterfaceBlock | PortBlock): DocumentSymbol | undefined {
  const isPort = block.$type === 'PortBlock';
  const reference = present(isPort ? block.port : block.interface);
  if (!reference) return undefined;
  return {
    name: labelOf(reference.$refText),
    detail: isPort ? 'port' : 'interface',
    kind: isPort ? SymbolKind.Field : SymbolKind.Interface,
    range: rangeOf(block),
    selectionRange: rangeOfProperty(block, isPort ? 'port' : 'interface'),
  };
}

function connectorSymbol(connector: ConnectorDeclaration): DocumentSymbol | undefined {
  const ends = [present(connector.left), connector.right].filter(end => end !== undefined);
  const texts = ends.map(endpointText).filter(text => text !== '');
  if (texts.length === 0) return undefined;
  return {
    name: texts.join(' -- '),
    detail: `connector ${present(connector.kind) ?? ''}`.trim(),
    kind: SymbolKind.Event,
    range: rangeOf(connector),
    selectionRange: rangeOfProperty(connector, 'kind'),
    children: ends.flatMap(end => endpointSymbol(end) ?? []),
  };
}

function expectSymbol(statement: ExpectStatement): DocumentSymbol | undefined {
  if (!present(statement.from) || !present(statement.to)) return undefined;
  return {
    name: labelOf(expectationText(statement)),
    detail: 'expect',
    kind: SymbolKind.Boolean,
    range: rangeOf(statement),
    selectionRange: rangeOf(statement),
  };
}

/** The interface that an endpoint names. */
function endpointSymbol(endpoint: Endpoint): DocumentSymbol | undefined {
  const name = endpoint.name;
  if (name === undefined) return undefined;
  const isPort = isSwitchDeclaration(present(endpoint.node)?.ref);
  const node = labelOf(present(endpoint.node)?.$refText ?? '');
  return {
    name: labelOf(name),
    detail: [`${isPort ? 'port' : 'interface'} of ${node}`, ...endpoint.addresses].join(', '),
    kind: isPort ? SymbolKind.Field : SymbolKind.Interface,
    range: rangeOf(endpoint),
    selectionRange: rangeOfProperty(endpoint, 'name'),
  };
}

/** `h[*].eth0`: as written, without the addresses. */
function endpointText({ node, members, name }: Endpoint): string {
  const text = present(node)?.$refText;
  if (text === undefined) return '';
  const dotted = name === undefined ? '' : `.${labelOf(name)}`;
  return `${labelOf(text)}${members?.$cstNode?.text.replace(/\s+/g, '') ?? ''}${dotted}`;
}
