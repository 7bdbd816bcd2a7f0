import { expect, it } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { layerTwoOf } from '../../topology/topology-layer-two.ts';

const LAB = `
namespace a
namespace b
namespace c
namespace d
namespace plain
switch bridge lan { port to-far { trunk 10, 20 } }
switch bridge far { port to-lan { trunk 10, 20 } }
connector veth a.eth0 -- lan { vlan 10 }
connector veth b.eth0 -- lan { vlan 20 }
connector veth lan.to-far -- far.to-lan
connector veth c.eth0 -- far { vlan 20 }
connector veth d.eth0 -- far
connector uplink host.eth1 -- lan { vlan 20 }
connector veth plain.x -- d.x
`;

async function lab() {
  const { topology, diagnostics } = await compileSource(LAB, 'lab.nslink');
  if (!topology) throw new Error(JSON.stringify(diagnostics));
  const layerTwo = layerTwoOf(topology);
  const [a, b, trunk, c, d, uplink, pair] = topology.connectors;
  if (!a || !b || !trunk || !c || !d || !uplink || !pair) throw new Error('a connector is missing');
  return { layerTwo, a, b, trunk, c, d, uplink, pair };
}

it('joins VLANs over a trunk, each with itself', async () => {
  const { layerTwo, a, b, c, d, trunk } = await lab();
  expect(layerTwo.ofLink(b)).toBe(layerTwo.ofLink(c));
  expect(layerTwo.ofLink(a)).not.toBe(layerTwo.ofLink(b));
  expect(layerTwo.ofLink(d)).toBe(layerTwo.ofSwitch('far'));
  expect(layerTwo.joints(trunk).map(([from, to]) => [from.node, from.vlan, to.node, to.vlan])).toEqual([
    ['lan', 10, 'far', 10],
    ['lan', 20, 'far', 20],
  ]);
});

it('lets out the VLAN that an uplink is in, and no other', async () => {
  const { layerTwo, a, c, d } = await lab();
  expect([c, a, d].map(connector => layerTwo.leadsOut(layerTwo.ofLink(connector)))).toEqual([true, false, false]);
});

it('leaves a pair without a switch to itself', async () => {
  const { layerTwo, pair } = await lab();
  expect(layerTwo.ofLink(pair)).toBe(pair);
  expect(layerTwo.segmentsOf(pair)).toEqual([]);
});

it('says what a connector that is not there yet would hear', async () => {
  const { layerTwo, c } = await lab();
  const segment = layerTwo.segmentAt({ ports: [{ node: 'lan', vlans: { access: 20 } }] });
  expect(segment && layerTwo.domainOf(segment)).toBe(layerTwo.ofLink(c));
  expect(layerTwo.segmentAt({ ports: [{ node: 'lan', vlans: { trunks: [20] } }] })).toBeUndefined();
});
