import { describe, expect, test } from 'vitest';
import { nftTable } from '../../compiler/script/ownership.ts';
import type { Topology } from '../../topology/topology.ts';
import type { Place } from '../../runtime/place.ts';
import { inside, port } from '../support/topologies.ts';
import { EVERYTHING, LENT, NATTED, NICS, ROUTED, SLOW, tunnelled } from '../support/whole-language.ts';
import { applyScript, inSandbox, run, runQuietly, snapshot, tearDown, apply } from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

/** What the preflight refuses: of each the line of the script that asks for it, and the reason. */
async function refusals(topology: Topology, place: Place): Promise<readonly (readonly [string, string])[]> {
  const script = applyScript(topology);
  const lines = script.text.split('\n');
  const before = await snapshot(place);
  const { exitCode, reports } = await runQuietly(script, place);
  expect(await snapshot(place)).toBe(before);
  expect(exitCode).toBe(3);
  return reports.flatMap(report =>
    report.kind === 'refused' ? [[lines[report.line - 1] ?? '', report.text] as const] : [],
  );
}

const NAT_TABLE = nftTable('natted');
const routed = (key: string): Topology => ({
  ...ROUTED,
  namespaces: ROUTED.namespaces.map(item => (item.name === 'r' ? { ...item, sysctls: [{ key, value: '1' }] } : item)),
});
const onLoopback: Topology = {
  name: 'loopback',
  namespaces: [{ name: 'a' }],
  switches: [{ kind: 'bridge', name: 'br', stp: false, addresses: [] }],
  connectors: [
    { kind: 'macvlan', parent: 'lo', end: inside('a', 'eth0') },
    { kind: 'uplink', port: port('br', 'bridge', 'lo') },
  ],
};

test('what is in the way or missing is told at its line, all at once, and nothing is touched', async () => {
  const cases: readonly (readonly [Topology, string, string, readonly (readonly [string, RegExp])[]])[] = [
    [
      LENT,
      '',
      '',
      [
        ['parent nic2', /no network interface nic2/],
        ['uplink nic0', /no network interface nic0/],
        ['uplink nic1', /no network interface nic1/],
      ],
    ],
    [
      onLoopback,
      '',
      '',
      [
        ['parent lo', /loopback interface, which carries no macvlan/],
        ['uplink lo', /loopback interface, which cannot be a port/],
      ],
    ],
    [
      LENT,
      `${NICS}
       ip link set dev nic0 up; ip address add 192.0.2.1/24 dev nic1
       ip route add default dev nic0; ip link add other type bridge; ip link set dev nic2 master other`,
      'for n in 0 1 2; do ip link del nic$n; ip netns del wire$n; done; ip link del other',
      [
        ['parent nic2', /nic2 is a port of a switch already/],
        ['uplink nic0', /the default route of this host leaves by nic0/],
        ['uplink nic1', /nic1 has an address/],
      ],
    ],
    [
      LENT,
      `${NICS}
       ip link add other type bridge; ip link set dev nic0 master other
       ovs-vsctl add-br foreign -- set Bridge foreign datapath_type=netdev -- add-port foreign nic1`,
      'ovs-vsctl del-br foreign; for n in 0 1 2; do ip link del nic$n; ip netns del wire$n; done; ip link del other',
      [
        ['uplink nic0', /nic0 is a port of other already; .* nomaster/],
        ['uplink nic1', /nic1 is a port of foreign already; .*del-port nic1/],
      ],
    ],
    [
      NATTED,
      `nft add table inet ${NAT_TABLE}; echo 0 >/proc/sys/net/ipv4/ip_forward`,
      `nft delete table inet ${NAT_TABLE}; echo 1 >/proc/sys/net/ipv4/ip_forward`,
      [
        ['forwarding 4', /does not forward packets, .*: sysctl -w net.ipv4.ip_forward=1/],
        [`nft-table ${NAT_TABLE}`, /nftables table named .* exists already/],
      ],
    ],
    [
      {
        ...NATTED,
        connectors: [...NATTED.connectors, ...SLOW.connectors.slice(1, 2)],
        switches: [...NATTED.switches, SLOW.switches[0]!],
        namespaces: [...NATTED.namespaces, { name: 'b' }],
      },
      `mkdir /run/sbin; mount --bind /usr/sbin /run/sbin; mkdir /run/fewer
       ln -s /run/sbin/* /run/fewer; rm /run/fewer/nft /run/fewer/tc; mount --bind /run/fewer /usr/sbin`,
      'umount /usr/sbin',
      [
        ['tool tc', /the program tc is missing; on Debian: apt install iproute2/],
        ['tool nft', /the program nft is missing; on Debian: apt install nftables/],
      ],
    ],
    [
      routed('net.core.rmem_max'),
      '',
      '',
      [['sysctl net.core.rmem_max', /no kernel parameter net.core.rmem_max of its own/]],
    ],
    [
      { ...tunnelled(1, 2), switches: tunnelled(1, 2).switches.map(item => ({ ...item, addresses: [] })) },
      'ip link add nic0 type veth peer name nic8',
      'ip link del nic0',
      [['tunnel auto 198.51.100.2', /the userspace datapath reaches 198.51.100.2 only by an Open vSwitch bridge/]],
    ],
  ];
  await inSandbox(true, async place => {
    for (const [topology, prepare, restore, expected] of cases) {
      await shell(place, prepare);
      const told = await refusals(topology, place);
      expect(told.map(([line]) => line)).toEqual(expected.map(([line]) => line));
      for (const [index, [, reason]] of expected.entries()) expect(told[index]?.[1]).toMatch(reason);
      await shell(place, restore);
    }
  });
});

describe('what somebody else has changed since', () => {
  test('a network interface that was lent: stays where it is now', async () => {
    await inSandbox(true, async place => {
      await shell(place, `${NICS}; ip link add other type bridge`);
      await apply(EVERYTHING, place);
      await shell(
        place,
        `ip link set dev nic0 master other
         ovs-vsctl del-port nic1 -- add-br foreign -- set Bridge foreign datapath_type=netdev -- add-port foreign nic1`,
      );
      await tearDown(EVERYTHING, place);
      expect(await shell(place, 'ip -o link show dev nic0')).toMatch(/[<,]UP[,>].* master other /);
      expect(await shell(place, 'ovs-vsctl port-to-br nic1')).toBe('foreign');
    });
  });

  test('a network interface that was lent and has an address now: loses the switch, stays up', async () => {
    await inSandbox(true, async place => {
      await shell(place, NICS);
      await apply(LENT, place);
      await shell(place, 'ip address add 192.0.2.7/24 dev nic0');
      await tearDown(LENT, place);
      const link = await shell(place, 'ip -o link show dev nic0');
      expect(link).toMatch(/[<,]UP[,>]/);
      expect(link).not.toContain('master');
    });
  });

  test('an nftables table of the same name: stays', async () => {
    await inSandbox(true, async place => {
      await apply(NATTED, place);
      await shell(place, `nft delete table inet ${NAT_TABLE}; nft add table inet ${NAT_TABLE}`);
      await tearDown(NATTED, place);
      expect(await shell(place, 'nft list tables')).toBe(`table inet ${NAT_TABLE}`);
    });
  });
});
