import type { Switch } from '../../topology/topology.ts';
import { bridge } from './bridge.ts';
import type { MadeSwitch } from './made.ts';
import { ovs } from './ovs.ts';

type SwitchKind = Switch['kind'];

/** All kinds of switches, in the order in which a script in batches makes them. */
const SWITCHES = { bridge, ovs } satisfies {
  readonly [Kind in SwitchKind]: MadeSwitch<Extract<Switch, { readonly kind: Kind }>>;
};

/** How the compiler makes that switch. */
export function madeSwitchOf({ kind }: Switch): MadeSwitch<Switch> {
  return SWITCHES[kind];
}

/** Kind by kind; within a kind the order stays. */
export function switchesByKind(switches: readonly Switch[]): readonly Switch[] {
  const groups = Map.groupBy(switches, ({ kind }) => kind);
  return (Object.keys(SWITCHES) as SwitchKind[]).flatMap(kind => groups.get(kind) ?? []);
}
