import * as v from 'valibot';
import type { LivePortVlans } from '../../compiler/state/live-state.ts';
import { listOf, readJsonList } from '../read-json.ts';

const vlanRange = v.object({
  vlan: v.number(),
  vlanEnd: v.exactOptional(v.number()),
  flags: v.exactOptional(v.array(v.string()), []),
});

/** The part of `bridge -json vlan show` that is read here. */
const bridgePorts = listOf(v.object({ ifname: v.string(), vlans: v.exactOptional(v.array(vlanRange), []) }));

/** Reads the output of `bridge -json vlan show`: the VLANs of each port of a bridge that tells them apart. */
export function parseVlans(json: string | undefined): ReadonlyMap<string, LivePortVlans> {
  const ports = readJsonList('bridge vlan show', bridgePorts, json);
  return new Map(ports.map(({ ifname, vlans }) => [ifname, toPortVlans(vlans)]));
}

function toPortVlans(vlans: readonly v.InferOutput<typeof vlanRange>[]): LivePortVlans {
  const all = vlans.flatMap(({ vlan, vlanEnd = vlan, flags }) =>
    Array.from({ length: vlanEnd - vlan + 1 }, (_, index) => ({ vid: vlan + index, flags })),
  );
  const pvid = all.find(({ flags }) => flags.includes('PVID'))?.vid;
  const vids = (untagged: boolean) =>
    all
      .filter(({ flags }) => flags.includes('Egress Untagged') === untagged)
      .map(({ vid }) => vid)
      .sort((a, b) => a - b);
  return { ...(pvid === undefined ? {} : { pvid }), untagged: vids(true), tagged: vids(false) };
}
