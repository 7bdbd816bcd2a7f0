import type { Interface } from '../../topology/topology.ts';
import type { Elements } from './elements.ts';

/**
 * An end of a veth pair that must not leave checksums to the device on Open vSwitch's userspace datapath, because its
 * other end is a port of that switch. `always`: the switch has that datapath; else it has when the script chooses it.
 */
export interface ChecksumEnd {
  readonly end: Interface;
  readonly always: boolean;
}

/** Those ends, but for switches that have the kernel's datapath. */
export function checksumEnds({ veths, ovsSwitches, keptOvsSwitches }: Elements): readonly ChecksumEnd[] {
  const datapath = new Map([...ovsSwitches, ...keptOvsSwitches].map(item => [item.name, item.datapath]));
  return veths
    .flatMap(({ ends: [a, b] }) => [
      { end: a, opposite: b },
      { end: b, opposite: a },
    ])
    .filter(({ opposite }) => opposite.nodeKind === 'ovs' && datapath.get(opposite.node) !== 'system')
    .map(({ end, opposite }) => ({ end, always: datapath.get(opposite.node) === 'netdev' }));
}

/**
 * The uplinks of Open vSwitch, but for those of switches that have the kernel's datapath: the other one drops what the
 * network interface has put together from several packets (generic receive offload). `always` as above.
 */
export function receiveOffloadEnds({ uplinks, ovsSwitches, keptOvsSwitches }: Elements): readonly ChecksumEnd[] {
  const datapath = new Map([...ovsSwitches, ...keptOvsSwitches].map(item => [item.name, item.datapath]));
  return uplinks
    .map(({ port, ...uplink }) => ({ ...uplink, ...port }))
    .filter(({ nodeKind, node }) => nodeKind === 'ovs' && datapath.get(node) !== 'system')
    .map(end => ({ end, always: datapath.get(end.node) === 'netdev' }));
}
