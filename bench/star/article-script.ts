import type { Topology } from '../../topology/topology.ts';

/**
 * The article's way for a star: one process per command, no lock, no checks, no record; each end is made on the host and
 * moved. Only what the machine needs besides stands in it too: on Open vSwitch's userspace datapath the checksums.
 */
export function articleScripts(topology: Topology): { readonly up: string; readonly down: string } {
  const [item] = topology.switches;
  if (!item) throw new Error('a star has a switch');
  const bridge = item.kind === 'bridge';
  const ports = topology.connectors.flatMap((connector, index) => {
    if (connector.kind !== 'veth') return [];
    const [end] = connector.ends;
    return [{ node: end.node, tap: `tap${index + 1}`, port: `br-tap${index + 1}`, address: end.addresses[0] ?? '' }];
  });
  return {
    up: lines(
      ...topology.namespaces.map(({ name }) => `ip netns add ${name}`),
      ...(bridge
        ? [`brctl addbr ${item.name}`, `brctl stp ${item.name} off`, `ip link set dev ${item.name} up`]
        : [`ovs-vsctl add-br ${item.name} -- set Bridge ${item.name} datapath_type=netdev`]),
      ...ports.flatMap(({ node, tap, port, address }) => [
        `ip link add ${tap} type veth peer name ${port}`,
        bridge ? `brctl addif ${item.name} ${port}` : `ovs-vsctl add-port ${item.name} ${port}`,
        `ip link set ${tap} netns ${node}`,
        `ip netns exec ${node} ip link set dev ${tap} up`,
        `ip link set dev ${port} up`,
        `ip netns exec ${node} ip addr add ${address} dev ${tap}`,
        ...(bridge ? [] : [`ip netns exec ${node} ethtool -K ${tap} tx off >/dev/null`]),
      ]),
    ),
    down: lines(
      ...ports.flatMap(({ port }) => [
        ...(bridge ? [] : [`ovs-vsctl del-port ${item.name} ${port}`]),
        `ip link del ${port}`,
      ]),
      ...(bridge
        ? [`ip link set dev ${item.name} down`, `brctl delbr ${item.name}`]
        : [`ovs-vsctl del-br ${item.name}`]),
      ...topology.namespaces.map(({ name }) => `ip netns del ${name}`),
    ),
  };
}

function lines(...commands: readonly string[]): string {
  return ['set -e', ...commands, ''].join('\n');
}
