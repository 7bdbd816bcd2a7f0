import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nftTable } from '../../compiler/script/ownership.ts';
import type { Style } from '../../compiler/script/render-script.ts';
import { compareState } from '../../compiler/state/compare-state.ts';
import type { Topology } from '../../topology/topology.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import { probeTopology } from '../../runtime/probe/probe-topology.ts';
import { readRecord } from '../../runtime/records.ts';
import { arbitraryTopologyFor } from '../support/arbitrary-topology.ts';
import { kernelAbilities } from '../support/kernel.ts';
import { driftOf, repair, repairScript } from '../support/changes.ts';
import { comparable } from '../support/live-state.ts';
import { FOUR_WAYS, MIXED, star } from '../support/topologies.ts';
import { EVERYTHING, NICS } from '../support/whole-language.ts';
import { apply, inSandbox, run, runQuietly, snapshot, tearDown } from '../support/world.ts';

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

/** What one switch says of its datapath must not decide for the other. */
const TWO_DATAPATHS: Topology = {
  name: 'two-datapaths',
  namespaces: [],
  switches: [
    { kind: 'ovs', name: 'ovs-netdev', stp: false, addresses: ['10.0.0.1/24'], datapath: 'netdev' },
    { kind: 'ovs', name: 'ovs-auto', stp: false, addresses: ['10.0.1.1/24'] },
  ],
  connectors: [],
};

test.each([...Object.values(FOUR_WAYS), MIXED, star(3, 'ovs'), TWO_DATAPATHS])(
  '$name: both styles leave the same live state',
  async topology => {
    const stateIn = (style: Style) =>
      inSandbox(usesOvs(topology), async place => {
        await apply(topology, place, style);
        return { ...comparable(await readLiveState(place, topology)), checksums: await offloads(place, topology) };
      });
    const batch = await stateIn('batch');
    const classic = await stateIn('classic');
    expect(classic).toEqual(batch);
  },
);

test('any topology, applied, is as its model says; torn down, leaves nothing', async () => {
  await inSandbox(true, async place => {
    await run(place, 'bash', '-c', NICS);
    const kernel = await kernelAbilities(place);
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
      { numRuns: 8, endOnFailure: true },
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
      ['nsenter --net=/run/netns/a ip link add extra type bridge', 'interface a.extra'],
      ['ip link add more master br1 type veth', 'port br1.more'],
      ['ovs-vsctl add-port ovs2 own -- set Interface own type=internal', 'port ovs2.own'],
    ];
    for (const [command, object] of changes) {
      const before = compareState(MIXED, await readLiveState(place, MIXED)).map(difference => difference.object);
      expect(before).not.toContain(object);
      await run(place, ...command.split(' '));
      const after = compareState(MIXED, await readLiveState(place, MIXED)).map(difference => difference.object);
      expect(after, command).toContain(object);
    }
    // Of what is not ours any more nothing is touched.
    const { exitCode, reports } = await runQuietly(await repairScript(place, MIXED), place);
    expect(exitCode).toBe(3);
    expect(reports.map(report => 'text' in report && report.text)).toContainEqual(
      expect.stringMatching(/^Open vSwitch port to-ovs2 is not the one that was applied, so it is not removed/),
    );
    await run(place, 'ovs-vsctl', 'set', 'Bridge', 'ovs1', 'external_ids:nslink=mixed');
    await run(place, ...'nsenter --net=/run/netns/c ip link del eth0'.split(' '));
    await repair(place, MIXED);
    expect((await driftOf(place, MIXED)).map(({ text }) => text)).toEqual([
      'interface a.extra is not of this topology: somebody else made it',
      'port br1.more is not of this topology: somebody else made it',
      'port ovs2.own is not of this topology: somebody else made it',
    ]);
    expect(await repair(place, MIXED)).toBe(0);
  });
});

test('a comparison notices every setting that is not as it was applied', async () => {
  await inSandbox(true, async place => {
    await run(place, 'bash', '-c', NICS);
    await apply(EVERYTHING, place);
    const inA = 'nsenter --net=/run/netns/a';
    const table = nftTable(EVERYTHING.name);
    const changes: readonly (readonly [string, RegExp])[] = [
      [
        `${inA} ip route del default`,
        /^namespace a: its list of routes is none, was applied as default via 10.0.0.254$/,
      ],
      [`${inA} ip route add 10.99.0.0/16 dev up`, /^namespace a: its list of routes is 10.99.0.0\/16 dev up, was/],
      [`${inA} sysctl -w net.ipv4.ip_forward=0`, /^namespace a: net.ipv4.ip_forward is 0, was applied as 1$/],
      [`${inA} sysctl -w net.ipv4.conf.eth0.rp_filter=2`, /^namespace a: net.ipv4.conf.eth0.rp_filter is 2, was/],
      [`${inA} tc qdisc del dev eth0 root`, /^interface a.eth0: what it does to packets is nothing, was .*50 Mbit\/s/],
      ['tc qdisc replace dev ovs-m root tbf rate 1mbit burst 4k latency 50ms', /^interface ovs.ovs-m: .* 1 Mbit\/s/],
      ['ip address del 203.0.113.1/24 dev down', /^interface host.down: addresses is none/],
      ['ip link set dev br type bridge ageing_time 9000', /^switch br: ageing is 90, was applied as 20$/],
      [`nft flush table inet ${table}`, /^switch br: nat is none, was applied as 10.0.0.0\/24$/],
      ['ip link set dev nic0 nomaster', /^interface br.nic0: switch is none, was applied as br$/],
      ['ip link del vx0', /^interface br.vx0 is missing$/],
      ['ovs-vsctl set Port ovs-m tag=11', /^port ovs.ovs-m: VLANs is 11 untagged, was applied as 10 untagged$/],
      ['ovs-vsctl set Port nic1 trunks=10', /^port ovs.nic1: VLANs is 10, was applied as 10,20$/],
      ['ovs-vsctl set Interface vx1 options:key=44', /^port ovs.vx1: id is 44, was applied as 43$/],
      ['ovs-vsctl set Bridge ovs other_config:mac-aging-time=41', /^switch ovs: ageing is 41, was applied as 40$/],
      ['ovs-vsctl set-controller ovs tcp:127.0.0.1:6653', /^switch ovs: controller is tcp:127.0.0.1:6653, was/],
      ['ovs-vsctl set-fail-mode ovs secure', /^switch ovs: fail-mode is secure, was applied as standalone$/],
      ['nsenter --net=/run/netns/m ip link del eth0', /^interface m.eth0 is missing$/],
    ];
    const textOf = async () => compareState(EVERYTHING, await readLiveState(place, EVERYTHING)).map(({ text }) => text);
    expect(await textOf()).toEqual([]);
    for (const [command, text] of changes) {
      await run(place, ...command.split(' '));
      expect(await textOf(), command).toContainEqual(expect.stringMatching(text));
    }
    await repair(place, EVERYTHING);
    expect(await driftOf(place, EVERYTHING)).toEqual([]);
    expect(await repair(place, EVERYTHING)).toBe(0);

    const other = 'ip netns del m && ip netns add m && kill -9 $(cat /run/openvswitch/ovs-vswitchd.pid)';
    await run(place, 'bash', '-c', other);
    expect((await driftOf(place, EVERYTHING)).map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'namespace m is not the one that was applied: another has its name',
        expect.stringMatching(/^Open vSwitch: ovs-vswitchd does not run, so its switches pass no packets/),
      ]),
    );
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
