import * as v from 'valibot';
import { range, type Read } from './parts.ts';

const strings = v.array(v.string());

const thing = {
  /** Unique among nodes and links, and the same after small edits: `namespace ns1`, `veth ns1.eth0 -- br0.ns1`. */
  id: v.string(),
  /** How many things of the topology it stands for: more than one where a family is folded. */
  count: v.number(),
  /** What `nslink status` and a plan call the things that it stands for. */
  objects: strings,
  range: v.exactOptional(range),
};

const node = v.object({
  ...thing,
  /** `remote` is another host that a tunnel leads to, `nic` a network interface of this machine. */
  kind: v.picklist(['namespace', 'family', 'bridge', 'ovs', 'host', 'remote', 'nic']),
  name: v.string(),
  facts: strings,
  addresses: strings,
  family: v.exactOptional(v.string()),
});

const end = v.object({
  /** The id of the node. */
  node: v.string(),
  name: v.string(),
  addresses: strings,
  facts: strings,
  objects: strings,
  range: v.exactOptional(range),
});

const link = v.object({
  ...thing,
  /** The kind of connector. */
  kind: v.string(),
  /** Two. */
  ends: v.array(end),
  impairment: strings,
  /** Of a tunnel: its identifier. */
  tunnel: v.exactOptional(v.number()),
  /** Indices of the domains that it is part of: several of a trunk. */
  domains: v.array(v.number()),
});

/** What `nslink graph --format json` prints. */
export const graphReport = v.object({
  topology: v.string(),
  file: v.string(),
  nodes: v.array(node),
  links: v.array(link),
  domains: v.array(v.object({ label: v.string(), switches: strings })),
  families: v.array(v.object({ label: v.string(), count: v.number(), isFolded: v.boolean() })),
});
export type GraphReport = Read<typeof graphReport>;
