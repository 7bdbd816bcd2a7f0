import { ON_ANY_SWITCH, type SwitchKind } from './switch-kind.ts';

/** An Open vSwitch bridge (ovs-vsctl(8)). */
export const ovs: SwitchKind = {
  doc: 'An Open vSwitch: a programmable switch, with `ovs-vsctl add-br`.',
  called: 'an Open vSwitch',
  snippet: { label: 'NAME', insert: '${1:ovs0}' },
  settings: [...ON_ANY_SWITCH, 'datapath', 'controller', 'fail-mode'],
};
