import type { Topology } from '../../language/topology/topology.ts';

/** Whether it needs an Open vSwitch. */
export function usesOpenVSwitch({ switches }: Topology): boolean {
  return switches.some(({ kind }) => kind === 'ovs');
}
