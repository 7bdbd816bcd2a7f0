import type { Topology } from '../../topology/topology.ts';

/** Whether it needs an Open vSwitch. */
export function usesOpenVSwitch({ switches }: Topology): boolean {
  return switches.some(({ kind }) => kind === 'ovs');
}
