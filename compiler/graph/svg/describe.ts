import type { GraphEnd, GraphLink, GraphNode } from '../graph.ts';
import { counted } from '../../../topology/quantities/counted.ts';

const KINDS: Readonly<Record<GraphNode['kind'], string>> = {
  namespace: 'Namespace',
  family: 'Family',
  bridge: 'Bridge',
  ovs: 'Open vSwitch',
  host: 'This machine',
  remote: 'Other host',
  nic: 'Network interface of this machine',
};

/** A node in words: `Namespace router, forwards`. */
export function describeNode({ kind, name, count, facts, addresses }: GraphNode): string {
  const title = kind === 'host' ? KINDS.host : `${KINDS[kind]} ${name}`;
  return [title, ...(count > 1 ? [counted(count, 'namespace')] : []), ...facts, ...addresses].join(', ');
}

/** A link in words: `veth, from ns1.eth0 to br0.ns1, 10 ms`. */
export function describeLink({ kind, count, tunnel, ends, impairment }: GraphLink): string {
  const [a, b] = ends.map(endName);
  return [
    `${count > 1 ? `${count} × ` : ''}${kind}${tunnel === undefined ? '' : ` ${tunnel}`}`,
    b === undefined ? `${a}` : `from ${a} to ${b}`,
    ...impairment,
  ].join(', ');
}

/** An end in words: `Interface eth0 of h1, 10.0.0.1/24`. */
export function describeEnd(end: GraphEnd): string {
  const { node, name, addresses, facts } = end;
  const kind = node.startsWith('switch ') ? 'Port' : 'Interface';
  return [`${kind} ${name === '' ? '' : `${name} `}of ${nodeName(node)}`, ...addresses, ...facts].join(', ');
}

function endName({ node, name }: GraphEnd): string {
  return name === '' ? nodeName(node) : `${nodeName(node)}.${name}`;
}

/** What follows the kind in a node's id. */
function nodeName(id: string): string {
  return id.slice(id.indexOf(' ') + 1);
}
