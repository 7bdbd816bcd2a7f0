import { NODES_IN_WORDS } from './kinds/switch-kinds.ts';
import type { ExistingNode, NamespaceOwner, Topology } from './topology.ts';

/** `docker container web`, `process 4711`: whose a network namespace is. */
export function ownerText(owner: NamespaceOwner): string {
  return 'pid' in owner ? `process ${owner.pid}` : `${owner.engine} container ${owner.container}`;
}

/** `existing namespace web of docker container web`: what people read of it. */
export function existingText({ name, nodeKind, owner }: ExistingNode): string {
  const kind = NODES_IN_WORDS[nodeKind].replace(/^an? /, '');
  return `existing ${kind} ${name}${owner ? ` of ${ownerText(owner)}` : ''}`;
}

/** The namespaces that are there without the topology. */
export function existingNamespaces({ existing = [] }: Pick<Topology, 'existing'>): readonly ExistingNode[] {
  return existing.filter(({ nodeKind }) => nodeKind === 'namespace');
}

/** The switches that are. */
export function existingSwitches({ existing = [] }: Pick<Topology, 'existing'>): readonly ExistingNode[] {
  return existing.filter(({ nodeKind }) => nodeKind !== 'namespace');
}
