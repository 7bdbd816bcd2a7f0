import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareState } from '../../compiler/state/compare-state.ts';
import type { Topology } from '../../language/topology/topology.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import { probeTopology } from '../../runtime/probe/probe-topology.ts';
import { readRecord } from '../../runtime/records.ts';
import { arbitraryTopologyFor } from '../support/arbitrary-topology.ts';
import { kernelHas } from '../support/kernel.ts';
import { comparable } from '../support/live-state.ts';
import { FOUR_WAYS, MIXED, star } from '../support/topologies.ts';
import { NICS } from '../support/whole-language.ts';
import { apply, inSandbox, run, snapshot, tearDown } from '../support/world.ts';

const STYLES = ['batch', 'classic'] as const;
const usesOvs = ({ switches }: Topology) => switches.some(({ kind }) => kind === 'ovs');

/** Without the half minute that a spanning tree takes to let the first packet through. */
const MIXED_AT_ONCE: Topology = { ...MIXED, switches: MIXED.switches.map(item => ({ ...item, stp: false })) };

const ways = [...Object.values(FOUR_WAYS), MIXED_AT_ONCE].flatMap(topology =>
  STYLES.map(style => ({ name: topology.name, style, topology })),
);

test.each(ways)(
  '$name, $style: applied, pings and moves TCP data, torn down to nothing',
  async ({ topology, style }) => {
    await inSandbox(usesOvs(topology), async place => {
      const before = await snapshot(place);
      await apply(topology, place, style);
      expect(compareState(topology, await readLiveState(place, topology))).toEqual([]);

      const results = await probeTopology(place, topology);
      expect(results.length).toBeGreaterThan(0);
      for (const result of results) {
        expect(result).toMatchObject({ pingMs: expect.any(Number), tcpBitsPerSecond: expect.any(Number) });
      }

      await tearDown(topology, place, style);
      expect(await snapshot(place)).toBe(before);
    });
  },
);

test.each([...Object.values(FOUR_WAYS), MIXED, star(3, 'ovs')])(
  '$name: both styles leave the same live state',
  async topology => {
    const [batch, classic] = await Promise.all(
      STYLES.map(style =>
        inSandbox(usesOvs(topology), async place => {
          await apply(topology, place, style);
          return {
            ...comparable(await readLiveState(place, topology)),
            checksums: await offloads(place, topology),
          };
        }),
      ),
    );
    expect(classic).toEqual(batch);
  },
);

test('any topology, applied, is as its model says; torn down, leaves nothing', async () => {
  await inSandbox(true, async place => {
    await run(place, 'bash', '-c', NICS);
    const kernel = {
      netem: await kernelHas(place, 'netem'),
      vlanFiltering: await kernelHas(place, 'vlan-filtering'),
    };
    const before = await snapshot(place);
    await fc.assert(
      fc.asyncProperty(
        arbitraryTopologyFor(kernel),
        fc.constantFrom(...STYLES),
        fc.constantFrom(...STYLES),
        async (topology, up, down) => {
          await apply(topology, place, up);
          expect(compareState(topology, await readLiveState(place, topology))).toEqual([]);
          expect((await readRecord(place, topology.name))?.topology).toEqual(topology);
          await tearDown(topology, place, down);
          expect(await snapshot(place)).toBe(before);
        },
      ),
      { numRuns: 30, endOnFailure: true },
    );
  });
});

test('a comparison notices every kind of change', async () => {
  await inSandbox(true, async place => {
    await apply(MIXED, place);
    const changes: readonly (readonly [string, string])[] = [
      ['ip link set dev br1-a down', 'interface br1.br1-a'],
      ['nsenter --net=/run/netns/a ip address del 10.9.0.1/24 dev eth0', 'interface a.eth0'],
      ['nsenter --net=/run/netns/b ip link set dev eth0 mtu 1300', 'interface b.eth0'],
      ['nsenter --net=/run/netns/c ip link set dev eth0 group 7', 'interface c.eth0'],
      ['ip link set dev br1-br2 nomaster', 'interface br1.br1-br2'],
      ['ip link set dev br2 type bridge stp_state 0', 'switch br2'],
      ['ovs-vsctl set Bridge ovs2 stp_enable=false', 'switch ovs2'],
      ['ovs-vsctl remove Bridge ovs1 external_ids nslink', 'switch ovs1'],
      ['ovs-vsctl del-port d0', 'port ovs2.d0'],
      ['ip netns del e', 'namespace e'],
    ];
    for (const [command, object] of changes) {
      const before = compareState(MIXED, await readLiveState(place, MIXED)).map(difference => difference.object);
      expect(before).not.toContain(object);
      await run(place, ...command.split(' '));
      const after = compareState(MIXED, await readLiveState(place, MIXED)).map(difference => difference.object);
      expect(after, command).toContain(object);
    }
  });
});

/** Whether each interface leaves checksums to the device: no part of the state reader, but TCP depends on it. */
async function offloads(place: Place, topology: Topology): Promise<string> {
  const names = topology.namespaces.map(({ name }) => name);
  return run(
    place,
    'bash',
    '-c',
    `for name in "$@"; do
       for path in $(ip netns exec "$name" ls /sys/class/net); do
         echo "$name $path $(ip netns exec "$name" ethtool -k "$path" | grep '^tx-checksumming')"
       done
     done`,
    'bash',
    ...names,
  );
}
