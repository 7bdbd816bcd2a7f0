import { expect, test } from 'vitest';
import { parseLinks } from '../../runtime/state/links.ts';

/** As `ip -json -details address show` tells of a bridge. */
function bridge(data: Record<string, number>): string {
  return JSON.stringify([
    {
      ifname: 'br0',
      ifindex: 2,
      mtu: 1500,
      flags: ['UP'],
      group: '7',
      addr_info: [],
      linkinfo: { info_kind: 'bridge', info_data: data },
    },
  ]);
}

const extras = {
  qdiscs: new Map(),
  offloads: new Map(),
  impairments: new Map<string, never>(),
  vlans: new Map<string, never>(),
};

test.each([
  { name: 'what it was told', data: { stp_state: 1, ageing_time: 359_300, topology_change: 0 }, ageing: 3593 },
  {
    name: 'nothing while the spanning tree changes',
    data: { stp_state: 1, ageing_time: 3000, topology_change: 1 },
    ageing: undefined,
  },
])('the ageing of a bridge is $name', ({ data, ageing }) => {
  expect(parseLinks(bridge(data), extras)[0]?.bridge?.ageing).toBe(ageing);
});
