import { attachmentsOf, impairmentOf, isNic, remoteOf } from '../../topology/kinds/attachments.ts';
import type { Attachment } from '../../topology/kinds/kind.ts';
import type { Connector, Interface, SourceRange, Topology } from '../../topology/topology.ts';
import { existingText, ownerText } from '../../topology/existing.ts';
import { programLabel } from '../plan/identity.ts';
import { objectOf } from '../plan/summary.ts';
import { domainsOf, type Domains } from './domains.ts';
import { familiesOf, type Family } from './families.ts';
import { foldedFamilies, type Fold, type Unfold } from './folding.ts';
import type { Graph, GraphEnd, GraphLink, GraphNode } from './graph.ts';
import { mergeLinks } from './merge-links.ts';
import { counted } from '../../topology/quantities/counted.ts';
import { impairmentFacts } from '../../topology/settings/impairments.ts';
import { endFacts, namespaceFacts, shortened, switchFacts } from './words.ts';

export type { Unfold } from './folding.ts';

/** The drawing of a topology. Large families are one node each, or all of them, except those that are to be unfolded. */
export function buildGraph(topology: Topology, unfold: Unfold = new Set(), fold: Fold = 'large'): Graph {
  const families = familiesOf(topology.namespaces);
  const folded = foldedFamilies(topology, families, unfold, fold);
  const nodes = new Map<string, GraphNode>();
  const put = (node: GraphNode) => {
    if (!nodes.has(node.id)) nodes.set(node.id, node);
  };
  for (const node of [
    ...namespaceNodes(topology, families, folded),
    ...switchNodes(topology),
    ...existingNodes(topology),
  ])
    put(node);
  const idOf = (name: string) => {
    const family = families.get(name);
    return family && folded.has(family) ? `family ${family.label}` : `namespace ${name}`;
  };
  const domains = domainsOf(topology);
  const links = topology.connectors.map(connector => linkOf(connector, idOf, domains));
  for (const node of topology.connectors.flatMap(outsideNodes)) put(node);
  return {
    name: topology.name,
    counts: countsOf(topology),
    nodes: [...nodes.values()].toSorted((a, b) => placeOrder(a.source, b.source)),
    links: mergeLinks(links, ({ ends }) => ends.some(({ node }) => node.startsWith('family '))),
    domains: domains.domains,
    families: [...new Set(families.values())].map(family => ({
      label: family.label,
      count: family.members.length,
      isFolded: folded.has(family),
    })),
  };
}

function namespaceNodes(
  { namespaces, programs = [] }: Topology,
  families: ReadonlyMap<string, Family>,
  folded: ReadonlySet<Family>,
): GraphNode[] {
  const living = Map.groupBy(programs, ({ namespace }) => namespace);
  const objectsOf = (name: string) => [
    `namespace ${name}`,
    ...(living.get(name) ?? []).map(program => `program ${programLabel(program)}`),
  ];
  return namespaces.flatMap((namespace): GraphNode[] => {
    const { name, source } = namespace;
    const family = families.get(name);
    const common = {
      facts: namespaceFacts(namespace, living.get(name)),
      addresses: [],
      ...(source && { source }),
      ...(family && { family: family.label }),
    };
    if (!family || !folded.has(family)) {
      return [{ id: `namespace ${name}`, kind: 'namespace', name, count: 1, objects: objectsOf(name), ...common }];
    }
    if (family.members[0] !== name) return [];
    const { label, members } = family;
    const objects = members.flatMap(objectsOf);
    return [{ id: `family ${label}`, kind: 'family', name: label, count: members.length, objects, ...common }];
  });
}

function switchNodes({ switches }: Topology): GraphNode[] {
  return switches.map(item => ({
    id: `switch ${item.name}`,
    kind: item.kind,
    name: item.name,
    count: 1,
    facts: switchFacts(item),
    addresses: shortened(item.addresses),
    objects: [`switch ${item.name}`, `interface ${item.name}`],
    ...(item.source && { source: item.source }),
  }));
}

function existingNodes({ existing = [] }: Topology): GraphNode[] {
  return existing.map(item => ({
    id: `${item.nodeKind === 'namespace' ? 'namespace' : 'switch'} ${item.name}`,
    kind: item.nodeKind,
    name: item.name,
    count: 1,
    facts: [item.owner ? `of ${ownerText(item.owner)}` : 'exists already'],
    addresses: [],
    objects: [existingText(item)],
    ...(item.source && { source: item.source }),
  }));
}

/** What no statement declares: the machine, its network interfaces, other hosts. */
function outsideNodes(connector: Connector): GraphNode[] {
  const { source } = connector;
  const node = (kind: 'host' | 'remote' | 'nic', name: string): GraphNode => ({
    id: kind === 'host' ? 'host' : `${kind} ${name}`,
    kind,
    name,
    count: 1,
    facts: [],
    addresses: [],
    objects: [],
    ...(source && { source }),
  });
  const remote = remoteOf(connector);
  return [
    ...attachmentsOf(connector).flatMap(attachment => {
      if (isNic(attachment)) return [node('nic', attachment.name)];
      return attachment.nodeKind === 'host' ? [node('host', 'host')] : [];
    }),
    ...(remote === undefined ? [] : [node('remote', remote)]),
  ];
}

function linkOf(connector: Connector, idOf: (namespace: string) => string, domains: Domains): GraphLink {
  const { source } = connector;
  const object = objectOf({ type: 'connector', connector });
  return {
    id: object,
    kind: connector.kind,
    count: 1,
    ends: endsOf(connector, idOf),
    impairment: impairmentFacts(impairmentOf(connector) ?? {}),
    ...('id' in connector && { tunnel: connector.id }),
    domains: domains.of(connector),
    objects: [object],
    ...(source && { source }),
  };
}

function endsOf(connector: Connector, idOf: (namespace: string) => string): GraphLink['ends'] {
  const { source } = connector;
  const own = (item: Interface): GraphEnd => {
    const { node, nodeKind, name, addresses, source } = item;
    const id = nodeKind === 'namespace' ? idOf(node) : nodeKind === 'host' ? 'host' : `switch ${node}`;
    const objects = [`interface ${node}.${name}`, `port ${node}.${name}`];
    return { node: id, name, addresses, facts: endFacts(item), objects, ...(source && { source }) };
  };
  const bare = (node: string): GraphEnd => ({ node, name: '', addresses: [], facts: [], objects: [] });
  const touched = ({ node, name }: Attachment): GraphEnd => {
    return { ...bare(`switch ${node}`), name, objects: [`port ${node}.${name}`], ...(source && { source }) };
  };
  const ends = attachmentsOf(connector).map(attachment => {
    if (attachment.own) return own(attachment.own);
    return isNic(attachment) ? bare(`nic ${attachment.name}`) : touched(attachment);
  });
  const remote = remoteOf(connector);
  const [first, second] = remote === undefined ? ends : [...ends, bare(`remote ${remote}`)];
  if (!first) throw new Error(`a ${connector.kind} is attached to nothing`);
  return second ? [first, second] : [first];
}

function placeOrder(a: SourceRange | undefined, b: SourceRange | undefined): number {
  if (!a || !b) return 0;
  return a.start.line - b.start.line || a.start.character - b.start.character;
}

function countsOf({ namespaces, switches, connectors }: Topology): string {
  return [
    counted(namespaces.length, 'namespace'),
    counted(switches.length, 'switch', 'switches'),
    counted(connectors.length, 'connector'),
  ].join(', ');
}
