import { isNativeSetting, isTrunkSetting, isVlanSetting } from '../generated/ast.ts';
import type { Setting, VlanRange } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { VLAN } from '../../topology/settings/interface-settings.ts';
import type { PortVlans } from '../../topology/topology.ts';

/** Whether `id` is the number of a VLAN. */
export function isVlan(id: number | undefined): id is number {
  return id !== undefined && id >= VLAN.first && id <= VLAN.last;
}

/** The VLANs that settings give a port; `undefined` if they say none. What the checker refuses is left out. */
export function readVlans(settings: readonly Setting[]): PortVlans | undefined {
  const access = present(settings.find(isVlanSetting)?.value);
  const native = present(settings.find(isNativeSetting)?.value);
  const trunks = trunkVlans(settings);
  const vlans = {
    ...(isVlan(access) && { access }),
    ...(trunks.length > 0 && { trunks }),
    ...(isVlan(native) && { native }),
  };
  return Object.keys(vlans).length > 0 ? vlans : undefined;
}

/** The VLANs of all `trunk` settings, each once, in ascending order. */
export function trunkVlans(settings: readonly Setting[]): number[] {
  const vlans = new Set<number>();
  for (const range of settings.filter(isTrunkSetting).flatMap(({ ranges }) => ranges)) {
    for (const vlan of vlansIn(range)) vlans.add(vlan);
  }
  return [...vlans].sort((a, b) => a - b);
}

/** The VLANs of one item of a `trunk`; none if the checker refuses it. */
function vlansIn({ first, last = first }: VlanRange): number[] {
  if (!isVlan(first) || !isVlan(last) || first > last) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
