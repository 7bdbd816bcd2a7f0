import type { LiveLink, LiveState } from '../../compiler/state/live-state.ts';

/** What does not differ from one run to the next: no inodes, no indexes, and no MAC addresses that nobody asked for. */
export function comparable(state: LiveState) {
  const links = (items: readonly LiveLink[]) =>
    items
      .filter(({ name }) => name !== 'ovs-netdev')
      .map(({ parentIndex, ...link }) => ({
        ...link,
        index: 'any',
        mac: link.mac.startsWith('02:00') ? link.mac : 'any',
        // It follows from the MAC address, and one of the machine's own gets it when it has a carrier for a while.
        linkLocal: link.mac.startsWith('02:00') ? link.linkLocal : 'any',
        hasParent: parentIndex !== undefined,
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  return {
    ...state,
    links: links(state.links),
    // The others are MAC addresses of ports.
    fdb: state.fdb.filter(({ isStatic, remote }) => isStatic || remote !== undefined),
    namespaces: state.namespaces.map(namespace => ({ ...namespace, identity: 'any', links: links(namespace.links) })),
    ovs: state.ovs?.bridges
      .map(bridge => ({
        ...bridge,
        ports: bridge.ports.map(port => ({ ...port, index: 'any' })).toSorted((a, b) => a.name.localeCompare(b.name)),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  };
}
