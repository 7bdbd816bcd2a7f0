import type { LivePortVlans } from '../../compiler/state/live-state.ts';

/** The part of `bridge -json vlan show` that is read here. */
interface BridgePort {
  readonly ifname?: string;
  readonly vlans?: readonly { readonly vlan: number; readonly vlanEnd?: number; readonly flags?: readonly string[] }[];
}

/** Reads the output of `bridge -json vlan show`: the VLANs of each port of a bridge that tells them apart. */
export function parseVlans(json: string | undefined): ReadonlyMap<string, LivePortVlans> {
  const ports = json ? (JSON.parse(json) as readonly BridgePort[]) : [];
  return new Map(
    ports.flatMap(({ ifname, vlans }) => (ifname === undefined ? [] : [[ifname, toPortVlans(vlans ?? [])] as const])),
  );
}

function toPortVlans(vlans: NonNullable<BridgePort['vlans']>): LivePortVlans {
  const all = vlans.flatMap(({ vlan, vlanEnd, flags = [] }) =>
    Array.from({ length: (vlanEnd ?? vlan) - vlan + 1 }, (_, index) => ({ vid: vlan + index, flags })),
  );
  const pvid = all.find(({ flags }) => flags.includes('PVID'))?.vid;
  const vids = (untagged: boolean) =>
    all
      .filter(({ flags }) => flags.includes('Egress Untagged') === untagged)
      .map(({ vid }) => vid)
      .sort((a, b) => a - b);
  return { ...(pvid === undefined ? {} : { pvid }), untagged: vids(true), tagged: vids(false) };
}
