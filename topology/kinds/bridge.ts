import { ON_ANY_SWITCH, type SwitchKind } from './switch-kind.ts';
import type { Bridge } from '../topology.ts';

/** A Linux bridge (bridge(8)). */
export const bridge: SwitchKind<Bridge> = {
  doc: 'A Linux bridge: a switch in the kernel, with `ip link add … type bridge`.',
  name: 'Linux bridge',
  called: 'a Linux bridge',
  snippet: { label: 'NAME', insert: '${1:br0}' },
  settings: [...ON_ANY_SWITCH, 'vlan-filtering', 'existing'],
  facts: ({ vlanFiltering }) => (vlanFiltering ? ['VLANs'] : []),
  whyAnother(before, after) {
    if (before.vlanFiltering === after.vlanFiltering) return undefined;
    return after.vlanFiltering ? 'it begins to tell VLANs apart' : 'it no longer tells VLANs apart';
  },
};
