import type { PortVlans } from '../../topology/topology.ts';
import { changed, type Difference } from './difference.ts';
import type { LiveOvsPort, LivePortVlans } from './live-state.ts';

/** A port of a bridge that tells VLANs apart; one that nobody gave a VLAN is in VLAN 1. */
export function compareBridgeVlans(
  object: string,
  vlans: PortVlans | undefined,
  live: LivePortVlans | undefined,
): readonly Difference[] {
  const untagged = vlans ? (vlans.access ?? vlans.native) : 1;
  const tagged = vlans && vlans.access === undefined ? (vlans.trunks ?? []).filter(vid => vid !== untagged) : [];
  const wanted = text(untagged, tagged);
  // What it takes untagged, and what it sends untagged, is the same on every port that we make.
  const isOdd = live && (live.untagged.length > 1 || live.untagged[0] !== live.pvid);
  return changed(object, 'VLANs', wanted, !live || isOdd ? oddText(live) : text(live.pvid, live.tagged));
}

/** A port of an Open vSwitch. */
export function compareOvsVlans(
  object: string,
  vlans: PortVlans | undefined,
  { tag, trunks, vlanMode }: LiveOvsPort,
): readonly Difference[] {
  if (!vlans)
    return [
      ...changed(object, 'VLANs', 'all', tag === undefined && trunks.length === 0 ? 'all' : text(tag, trunks)),
      ...changed(object, 'VLAN mode', 'none', vlanMode ?? 'none'),
    ];
  const { access, native } = vlans;
  const mode = access !== undefined ? 'access' : native === undefined ? 'trunk' : 'native-untagged';
  const wantedTrunks = access !== undefined ? [] : vlans.trunks?.length ? vlans.trunks : native ? [native] : [];
  return [
    ...changed(object, 'VLANs', text(access ?? native, wantedTrunks), text(tag, trunks)),
    ...changed(object, 'VLAN mode', mode, vlanMode ?? 'none'),
  ];
}

function text(untagged: number | undefined, tagged: readonly number[]): string {
  return (
    [
      ...(untagged === undefined ? [] : [`${untagged} untagged`]),
      ...(tagged.length > 0 ? [tagged.join(',')] : []),
    ].join(' + ') || 'none'
  );
}

function oddText(live: LivePortVlans | undefined): string {
  return live ? `${live.pvid ?? 'nothing'} in, ${live.untagged.join(',') || 'nothing'} out untagged` : 'none';
}
