import type { Interface, PortVlans } from '../../topology/topology.ts';
import { nameWord } from './words.ts';

/**
 * The arguments of `bridge vlan` that put a port of a Linux bridge into its VLANs, and out of VLAN 1, where the kernel puts
 * each new one (bridge(8)). A port that is there already may be in others: {@link bridgeVlanRemovals} comes first.
 */
export function bridgeVlanCommands({ name, vlans }: Interface, port: 'new' | 'change' = 'new'): readonly string[] {
  const device = nameWord(name);
  if (!vlans) return port === 'new' ? [] : [`vlan add vid 1 dev ${device} pvid untagged`];
  const untagged = vlans.access ?? vlans.native;
  return [
    ...(port === 'new' ? [`vlan del vid 1 dev ${device}`] : []),
    ...(untagged === undefined ? [] : [`vlan add vid ${untagged} dev ${device} pvid untagged`]),
    ...(vlans.access === undefined ? ranges(vlans.trunks?.filter(vid => vid !== untagged) ?? []) : []).map(
      range => `vlan add vid ${range} dev ${device}`,
    ),
  ];
}

/** The arguments of `bridge vlan` that take a port out of the VLANs that it is in. */
export function bridgeVlanRemovals({ name, vlans }: Interface): readonly string[] {
  const { access, native, trunks = [] } = vlans ?? { access: 1 };
  const vids = new Set([access, native, ...(access === undefined ? trunks : [])].filter(vid => vid !== undefined));
  return [...vids].map(vid => `vlan del vid ${vid} dev ${nameWord(name)}`);
}

/** The columns of an Open vSwitch port that its VLANs do not set, emptied. */
export function clearedVlanColumns(port: Interface): string {
  const columns = ovsVlanColumns(port);
  return ['tag', 'trunks', 'vlan_mode'].map(name => (columns.includes(` ${name}=`) ? '' : ` ${name}=[]`)).join('');
}

/** The columns of an Open vSwitch port for its VLANs, with a space before each (ovs-vswitchd.conf.db(5), Port table). */
export function ovsVlanColumns({ vlans }: Interface): string {
  if (!vlans) return '';
  const { access, native } = vlans;
  const trunks = vlans.trunks?.length ? ` trunks=${vlans.trunks.join(',')}` : '';
  if (access !== undefined) return ` tag=${access} vlan_mode=access`;
  return native === undefined
    ? `${trunks} vlan_mode=trunk`
    : ` tag=${native}${onlyNative(vlans) ? ` trunks=${native}` : trunks} vlan_mode=native-untagged`;
}

/** No trunks at all would mean every VLAN. */
function onlyNative({ trunks }: PortVlans): boolean {
  return !trunks?.length;
}

/** `10-12` for 10, 11, 12. */
function ranges(vids: readonly number[]): readonly string[] {
  const runs: { first: number; last: number }[] = [];
  for (const vid of vids) {
    const run = runs.at(-1);
    if (run?.last === vid - 1) run.last = vid;
    else runs.push({ first: vid, last: vid });
  }
  return runs.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`));
}
