import { expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import type { Place } from '../../runtime/place.ts';
import type { Topology } from '../../topology/topology.ts';
import { pings } from '../support/packets.ts';
import { apply, inSandbox, run } from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

async function pairOn(kind: 'bridge' | 'ovs'): Promise<Topology> {
  const { topology } = await compileSource(
    `namespace a
     namespace b
     switch ${kind} lan
     connector veth a.eth0 10.0.0.1/24 -- lan
     connector veth b.eth0 10.0.0.2/24 -- lan`,
    'no-part.nslink',
  );
  if (!topology) throw new Error('the text has errors');
  return topology;
}

/**
 * What the machine's own protocols have taken, sent and forwarded, by name (proc_net(5), `/proc/net/snmp`, `snmp6`), and what it
 * knows: neighbours, IPv6 addresses, routes.
 */
async function part(place: Place): Promise<Readonly<Record<string, string>>> {
  const counted = await shell(
    place,
    `awk '{ if (key[$1]) { split(key[$1], names); for (i = 2; i <= NF; i++) print $1 names[i], $i } else key[$1] = $0 }' /proc/net/snmp
     cat /proc/net/snmp6`,
  );
  const taken =
    /^(?:Ip:(?:InDelivers|ForwDatagrams|ReasmReqds)|Icmp:InMsgs|Icmp:OutMsgs|Tcp:InSegs|Udp:(?:InDatagrams|NoPorts)|Ip6(?:InDelivers|OutForwDatagrams|ReasmReqds)|Icmp6(?:InMsgs|OutEchoReplies|OutNeighborAdvertisements)|Udp6(?:InDatagrams|NoPorts))$/;
  const counters = counted.split('\n').map(line => line.trim().split(/\s+/) as [string, string]);
  return {
    ...Object.fromEntries(counters.filter(([name]) => taken.test(name))),
    knows: await shell(place, 'ip neigh; ip -6 address; ip route show table all; ip -6 route show table all'),
  };
}

/** To everybody: broadcasts, multicasts, and questions for an address that nobody has, for the machine's own, and for a router. */
const STORM = `
  ask="ip netns exec a ping -n -q -c 3 -i 0.2 -W 1"
  $ask -b 10.0.0.255; $ask 224.0.0.1; $ask 224.0.0.251; $ask ff02::1%eth0; $ask ff02::2%eth0; $ask 10.0.0.9
  ip -netns a route add 192.0.2.1 dev eth0; $ask 192.0.2.1
  ip netns exec a ping -n -q -c 1 -W 1 -s 4000 -b 10.0.0.255
  true`;

test.each(['bridge', 'ovs'] as const)('a lab on a %s without an address has no part in the machine', async kind => {
  const topology = await pairOn(kind);
  await inSandbox(kind === 'ovs', async place => {
    await shell(place, 'ip link add elsewhere type bridge; ip address add 192.0.2.1/24 dev elsewhere');
    await shell(place, 'echo 1 >/proc/sys/net/ipv6/conf/elsewhere/disable_ipv6; ip link set elsewhere up');
    await apply(topology, place);
    const before = await part(place);
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(await pings(place, 'a', '10.0.0.2')).toBe(true);
    await shell(place, STORM);
    expect(await part(place)).toEqual(before);
    // Of an Open vSwitch its own interface is down; a bridge forwards only while its own is up, so it counts them.
    const received = Number(await shell(place, 'cat /sys/class/net/lan/statistics/rx_packets'));
    if (kind === 'ovs') expect(received).toBe(0);
  });
});
