import type { Place } from '../../runtime/place.ts';
import type { KernelAbilities } from './arbitrary-names.ts';
import { run } from './world.ts';

const TRIALS = {
  netem: 'tc qdisc add dev lo root netem delay 1ms',
  'vlan-filtering': 'ip link add name br0 type bridge vlan_filtering 1 && bridge vlan show dev br0 | grep -q 1',
  openvswitch: 'test -d /sys/module/openvswitch',
} as const;

/** Whether the running kernel can do that: tried in a network namespace of its own. */
export async function kernelHas(place: Place, feature: keyof typeof TRIALS): Promise<boolean> {
  return run(place, 'unshare', '--net', 'bash', '-c', `{ ${TRIALS[feature]}; } >/dev/null 2>&1`).then(
    () => true,
    () => false,
  );
}

/** What topologies may be drawn for the running kernel. */
export async function kernelAbilities(place: Place): Promise<KernelAbilities> {
  return { netem: await kernelHas(place, 'netem'), vlanFiltering: await kernelHas(place, 'vlan-filtering') };
}
