import { livedInNamespaces } from '../../topology/lived-in.ts';
import type { Topology } from '../../topology/topology.ts';

/** Namespaces beyond which each one's filters would take too long: nft(8) and ethtool(8) are processes for each of them. */
const MOST_FOR_FILTERS = 100;

/** Whether filters, IPv6 rules and offloads in namespaces are compared as well. */
export function looksAtFilters({ namespaces }: Topology): boolean {
  return namespaces.length <= MOST_FOR_FILTERS;
}

/** What `status` does not look at, so that it can be changed without being told; in words, the same for every topology but the last. */
export function notLookedAt(topology: Topology): readonly string[] {
  return [
    'MAC addresses of interfaces for which none is written, other than of switches with an address',
    'MTU of switches, uplinks and loopback interfaces for which none is written',
    'offloads of interfaces (ethtool -k), but those that the userspace datapath of Open vSwitch must not find',
    'filters and classifiers of tc(8), and qdiscs below the root in namespaces without an impairment',
    'what bridges and namespaces have learned: entries of forwarding tables, neighbours',
    'routes that a router or a routing daemon makes',
    'costs of bridge ports other than of veth pairs',
    'whether OpenFlow has taken a port down (ovs-ofctl mod-port), other than by its network interface',
    'port configuration by OpenFlow and entries of forwarding tables of switches of Open vSwitch that have a controller',
    'QoS of ports of Open vSwitch, and MTU that is only asked of it (mtu_request)',
    'options of tunnels of Open vSwitch other than id, remote, local and port',
    'whether the interface below a macvlan is up',
    'filters, routes, rules and kernel parameters of the machine itself, except what `nat on` needs',
    'kernel parameters of namespaces that neither the topology names nor a new namespace takes over from the machine',
    'IPsec policies, multicast routes, tunnels and sockets in namespaces',
    ...(livedInNamespaces(topology).size > 0
      ? ['what the commands and programs of namespaces have set up there beside what the file says']
      : []),
    ...(looksAtFilters(topology)
      ? []
      : [`filters, IPv6 rules and offloads in namespaces, where there are more than ${MOST_FOR_FILTERS} of them`]),
  ];
}
