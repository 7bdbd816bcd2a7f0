import { ON_ANY_SWITCH, type SwitchKind } from './switch-kind.ts';
import { counted } from '../quantities/counted.ts';
import type { OvsSwitch } from '../topology.ts';

/** An Open vSwitch bridge (ovs-vsctl(8)). */
export const ovs: SwitchKind<OvsSwitch> = {
  doc: 'An Open vSwitch: a programmable switch, with `ovs-vsctl add-br`.',
  name: 'Open vSwitch',
  called: 'an Open vSwitch',
  snippet: { label: 'NAME', insert: '${1:ovs0}' },
  settings: [...ON_ANY_SWITCH, 'datapath', 'controller', 'fail-mode'],
  facts: ({ datapath, controllers }) => [
    ...(datapath ? [datapath] : []),
    ...(controllers ? [counted(controllers.length, 'controller')] : []),
  ],
  whyAnother: (before, after) => (before.datapath === after.datapath ? undefined : 'its datapath is another'),
};
