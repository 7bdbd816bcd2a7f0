import { portsOf } from './kinds/attachments.ts';
import type { OvsSwitch, Switch, Topology } from './topology.ts';

type WithSwitches = Pick<Topology, 'switches'>;

/** The Open vSwitches among switches. */
export function ovsSwitches(switches: readonly Switch[]): readonly OvsSwitch[] {
  return switches.filter(item => item.kind === 'ovs');
}

/** Whether a topology needs an Open vSwitch. */
export function usesOpenVSwitch({ switches }: WithSwitches): boolean {
  return ovsSwitches(switches).length > 0;
}

/** The names of the bridges that tell VLANs apart. */
export function vlanFilteringBridges({
  switches,
  existing = [],
  connectors = [],
}: WithSwitches & Partial<Pick<Topology, 'existing' | 'connectors'>>): readonly string[] {
  const withVlans = new Set(
    existing.length > 0 ? connectors.flatMap(portsOf).flatMap(({ node, vlans }) => (vlans ? [node] : [])) : [],
  );
  return [
    ...switches.flatMap(item => (item.kind === 'bridge' && item.vlanFiltering ? [item.name] : [])),
    // What is there is not known, but for what its ports need.
    ...existing.flatMap(({ name }) => (withVlans.has(name) ? [name] : [])),
  ];
}

/** Who says where an Open vSwitch sends packets: itself, as it learns; its controllers; or nobody, so it sends none (ovs-vsctl(8), `fail_mode`). */
export function flowsOf({ controllers, failMode }: OvsSwitch): 'learned' | 'controlled' | 'none' {
  if (controllers) return 'controlled';
  return failMode === 'secure' ? 'none' : 'learned';
}
