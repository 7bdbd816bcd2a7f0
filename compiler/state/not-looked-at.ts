import type { Topology } from '../../topology/topology.ts';

/** Namespaces beyond which each one's filters would take too long: nft(8) is a process for each of them. */
const MOST_FOR_FILTERS = 100;

/** Whether filters and IPv6 rules in namespaces are compared as well. */
export function looksAtFilters({ namespaces }: Topology): boolean {
  return namespaces.length <= MOST_FOR_FILTERS;
}

/** What `status` does not look at, so that it can be changed without being told; in words, the same for every topology but the last. */
export function notLookedAt(topology: Topology): readonly string[] {
  return [
    'MAC addresses of interfaces for which none is written, other than of switches with an address',
    'MTU of switches, uplinks and loopback interfaces for which none is written',
    'offloads of interfaces (ethtool -k)',
    'queue lengths of interfaces, bursts of qdiscs that limit a rate',
    'filters and classifiers of tc(8), and qdiscs in namespaces below the root',
    'entries of forwarding tables (bridge fdb, ovs-appctl fdb/show), neighbours that were learned and those that are proxies',
    'routes that the kernel, a router or a routing daemon makes',
    'states, costs and priorities of bridge ports, but whether they are up',
    'how long a switch remembers, where that is not written',
    'port configuration by OpenFlow (ovs-ofctl mod-port)',
    'QoS of ports of Open vSwitch, and MTU that is only asked of it (mtu_request)',
    'options of tunnels other than id, remote, local and port',
    'whether the interface below a macvlan is up',
    'filters, routes, rules and kernel parameters of the machine itself, except what `nat on` needs',
    'kernel parameters of namespaces that neither the topology names nor a new namespace takes over from the machine',
    'IPsec policies, multicast routes, tunnels and sockets in namespaces',
    ...(looksAtFilters(topology)
      ? []
      : [`filters and IPv6 rules in namespaces, where there are more than ${MOST_FOR_FILTERS} of them`]),
  ];
}
