import { ON_ANY_SWITCH, type SwitchKind } from './switch-kind.ts';

/** A Linux bridge (bridge(8)). */
export const bridge: SwitchKind = {
  doc: 'A Linux bridge: a switch in the kernel, with `ip link add … type bridge`.',
  called: 'a Linux bridge',
  snippet: { label: 'NAME', insert: '${1:br0}' },
  settings: [...ON_ANY_SWITCH, 'vlan-filtering'],
};
