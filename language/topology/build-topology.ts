import { isTopologyHeader } from '../generated/ast.ts';
import type { NamespaceDeclaration, Setting, SwitchDeclaration, TopologyFile } from '../generated/ast.ts';
import { rangeOf, rangeOfProperty, rangeUpTo } from '../parsing/source-range.ts';
import { expansionOf, type Expansion } from './expansion.ts';
import { interfaceSettings } from './interface-settings.ts';
import { readAddresses, readSettings } from './read-settings.ts';
import type { Connector, Interface, Namespace, SourceRange, Switch, Topology } from './topology.ts';
import type { Wire, WireEnd } from './wire.ts';

/**
 * The topology that a linked file describes: families expanded, names derived, settings and addresses assigned.
 * Pure, and meant for a file in which the checker found no error; what the checker refuses is left out.
 * `defaultName` is the topology's name if the file states none.
 */
export function buildTopology(file: TopologyFile, defaultName: string): Topology {
  const expansion = expansionOf(file);
  return {
    name: statedName(file) ?? defaultName,
    namespaces: namespacesOf(expansion),
    switches: [...expansion.switches].map(([name, declaration]) => switchOf(name, declaration)),
    connectors: connectorsOf(expansion),
  };
}

function statedName(file: TopologyFile): string | undefined {
  return file.statements.find(isTopologyHeader)?.name;
}

function namespacesOf({ namespaces }: Expansion): Namespace[] {
  const sourceOf = remember((declaration: NamespaceDeclaration) =>
    rangeUpTo(declaration, declaration.family ? 'family' : 'name'),
  );
  return [...namespaces].map(([name, declaration]) => ({ name, source: sourceOf(declaration) }));
}

function switchOf(name: string, declaration: SwitchDeclaration): Switch {
  return {
    kind: declaration.kind === 'ovs' ? 'ovs' : 'bridge',
    name,
    ...{ stp: false, ...readSettings(declaration.settings) },
    source: rangeUpTo(declaration, 'name'),
  };
}

function connectorsOf({ namespaces, switches, wires }: Expansion): Connector[] {
  // Members of a family share their declaration, and wires their connector: each is read once.
  const blockOf = remember((settings: readonly Setting[]) => readSettings(settings));
  const settingsOf = remember((wire: Wire['connector']) => readSettings(wire.settings));
  const sourceOf = remember((node: WireEnd['endpoint']): SourceRange => rangeOf(node));
  const connectorSource = remember((connector: Wire['connector']): SourceRange => ({
    start: rangeOf(connector).start,
    end: rangeOfProperty(connector, 'right').end,
  }));
  const inlineOf = remember((endpoint: WireEnd['endpoint']) => readAddresses(endpoint.addresses));

  const interfaceOf = (wire: Wire, end: WireEnd): Interface => {
    const declaration = end.nodeKind === 'namespace' ? namespaces.get(end.node) : switches.get(end.node);
    const block = blockOf(interfaceSettings(declaration, end.name));
    const mtu = block.mtu ?? settingsOf(wire.connector).mtu;
    return {
      node: end.node,
      nodeKind: end.nodeKind,
      name: end.name,
      addresses: [...inlineOf(end.endpoint), ...block.addresses],
      ...(block.mac !== undefined && { mac: block.mac }),
      ...(mtu !== undefined && { mtu }),
      source: sourceOf(end.endpoint),
    };
  };

  return wires.map(wire => {
    const source = connectorSource(wire.connector);
    const [first, second] = wire.ends;
    if (wire.kind === 'internal') {
      return { kind: 'internal', switch: second.node, port: interfaceOf(wire, first), source };
    }
    return { kind: wire.kind, ends: [interfaceOf(wire, first), interfaceOf(wire, second)], source };
  });
}

/** `compute`, once for each key. */
function remember<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return key => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
