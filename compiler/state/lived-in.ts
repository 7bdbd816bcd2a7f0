import { interfacesOf } from '../../topology/kinds/attachments.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { livedInNamespaces } from '../../topology/lived-in.ts';
import type { Namespace, Topology } from '../../topology/topology.ts';
import { settingsOf } from '../script/sysctls.ts';
import { wantedRoute } from './compare-namespace.ts';
import type { LiveNamespace, LiveState } from './live-state.ts';

/**
 * The live state without what is beside the topology in namespaces in which something is started: filters, rules, routes
 * and addresses that commands and programs have made count as applied. What the topology itself says stays to be compared.
 */
export function asLivedIn(topology: Topology, live: LiveState): LiveState {
  const livedIn = livedInNamespaces(topology);
  if (livedIn.size === 0) return live;
  const addresses = addressesOf(topology);
  const byName = new Map(topology.namespaces.map(item => [item.name, item]));
  return {
    ...live,
    namespaces: live.namespaces.map(item =>
      livedIn.has(item.name) ? onlyWritten(item, byName.get(item.name), addresses.get(item.name) ?? new Map()) : item,
    ),
  };
}

function onlyWritten(
  live: LiveNamespace,
  namespace: Namespace | undefined,
  addresses: ReadonlyMap<string, ReadonlySet<string>>,
): LiveNamespace {
  const { routes = [] } = namespace ?? {};
  const keys = new Set(namespace ? settingsOf(namespace).map(({ key }) => key) : []);
  return {
    ...live,
    parameters: Object.fromEntries(Object.entries(live.parameters).filter(([key]) => keys.has(key))),
    rules: [],
    filters: [],
    otherRoutes: [],
    neighbours: [],
    routes: live.routes.filter(route => wantedRoute(routes, route) !== undefined),
    links: live.links.flatMap(link => {
      const written = addresses.get(link.name);
      return written ? [{ ...link, addresses: link.addresses.filter(text => written.has(text)) }] : [];
    }),
  };
}

/** By namespace and interface. */
function addressesOf({
  namespaces,
  connectors,
}: Topology): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map(
    namespaces.map(({ name, addresses = [] }) => [
      name,
      new Map([[LOOPBACK, new Set([...addresses, '127.0.0.1/8', '::1/128'])]]),
    ]),
  );
  for (const { node, name, addresses } of connectors.flatMap(interfacesOf)) {
    found.get(node)?.set(name, new Set(addresses));
  }
  return found;
}
