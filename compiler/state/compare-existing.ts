import { existingText, ownerText } from '../../topology/existing.ts';
import type { ExistingNode, Topology } from '../../topology/topology.ts';
import { wantedRoute } from './compare-namespace.ts';
import { changed, foreign, missing, sortedList, type Difference } from './difference.ts';
import type { LiveState } from './live-state.ts';

/** Whether what is there without the topology is still what was joined; nothing of what it is like is compared. */
export function compareExisting({ existing = [] }: Topology, live: LiveState): readonly Difference[] {
  return existing.flatMap(item => compareNode(item, live));
}

function compareNode(item: ExistingNode, live: LiveState): readonly Difference[] {
  const { name, nodeKind, owner, routes = [] } = item;
  const object = existingText(item);
  if (nodeKind !== 'namespace') {
    const link = live.links.find(found => found.name === name);
    if (!link) return [missing(object)];
    return link.bridge ? [] : [foreign(object)];
  }
  const found = live.namespaces.find(namespace => namespace.name === name);
  if (!found) return [missing(object)];
  const state = live.joined?.get(name) ?? 'another';
  if (state === 'another') return [foreign(object)];
  if (state === 'ended') {
    const text = `${object}: ${owner ? ownerText(owner) : name} has ended, or was started again, since it was joined`;
    return [{ object, kind: 'foreign', text }];
  }
  const present = routes.filter(route => found.routes.some(seen => wantedRoute([route], seen)));
  const texts = (list: typeof routes) =>
    sortedList(list.map(({ to, via, device }) => [to, via ?? device].join(' by ')));
  return changed(object, 'its list of routes', texts(routes), texts(present));
}
