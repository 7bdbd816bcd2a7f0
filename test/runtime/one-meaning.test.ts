import { describe, expect, test } from 'vitest';
import { compareState } from '../../compiler/state/compare-state.ts';
import { compileSource } from '../../language/compile-source.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import type { Topology } from '../../topology/topology.ts';
import { caseText } from '../support/cases.ts';
import { pings } from '../support/packets.ts';
import { apply, inSandbox, run } from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

/** A small input that once went wrong, from `test/cases/`. */
async function caseOf(name: string): Promise<Topology> {
  const file = `${name}.nslink`;
  const { topology } = await compileSource(await caseText(name), file);
  if (!topology) throw new Error(`${file} has errors`);
  return topology;
}

async function differences(place: Place, topology: Topology): Promise<readonly string[]> {
  return compareState(topology, await readLiveState(place, topology)).map(({ text }) => text);
}

/** The frames that the machine itself sends into the topology while something is done; a bridge tells others of itself by IGMP. */
function framesOfTheMachine(place: Place, during: string): Promise<string> {
  return shell(
    place,
    `mac=$(cat /sys/class/net/br0/address)
     ip netns exec ns2 tcpdump -nn -U -i eth0 -w /run/frames "ether src $mac and not igmp" 2>/run/listening &
     until grep -q listening /run/listening; do sleep 0.1; done
     { ${during}; } >/dev/null 2>&1
     kill -INT $!; wait $!
     tcpdump -nn -r /run/frames 2>/dev/null`,
  );
}

describe.each(['batch', 'classic'] as const)('%s: a switch gives the machine nothing that nobody wrote', style => {
  test('no IPv6 address, no answer and no frame, not even to who asks for its other addresses', async () => {
    const topology = await caseOf('host-leak');
    await inSandbox(false, async place => {
      await shell(place, 'ip link add elsewhere type bridge; ip address add 192.0.2.1/24 dev elsewhere');
      await shell(place, 'ip link set elsewhere up; echo 1 >/proc/sys/net/ipv6/conf/elsewhere/disable_ipv6');
      await apply(topology, place, style);
      expect(await pings(place, 'ns1', '10.0.0.2')).toBe(true);
      expect(await shell(place, 'ip -6 -o address show | grep -v " lo " || true')).toBe('');
      await shell(place, 'ip -netns ns1 route add 192.0.2.1 dev eth0');
      const ask = 'ip netns exec ns1 ping -n -c 3 -i 0.2 -W 1';
      expect(await framesOfTheMachine(place, `${ask} ff02::1%eth0; ${ask} 192.0.2.1`)).toBe('');
      expect(await shell(place, 'ip -netns ns1 neigh show 192.0.2.1')).not.toContain('lladdr');
    });
  });
});

test('what is left out is off, whatever the machine has, and is compared', async () => {
  const topology = await caseOf('forward-left-out');
  await inSandbox(false, async place => {
    await apply(topology, place);
    expect(await differences(place, topology)).toEqual([]);
    expect(await pings(place, 'a', '10.0.1.3', { seconds: 1 })).toBe(false);
    await shell(place, 'ip netns exec b sysctl -qw net.ipv4.ip_forward=1');
    expect(await differences(place, topology)).toContain(
      'namespace b: net.ipv4.conf.all.forwarding is 1, was applied as 0',
    );
  });
});

test('a bridge with an address keeps its MAC address when a port goes', async () => {
  const topology = await caseOf('bridge-mac');
  await inSandbox(false, async place => {
    await apply(topology, place);
    const mac = () => shell(place, 'cat /sys/class/net/lan/address');
    const before = await mac();
    expect(before).toBe(topology.switches[0]?.mac);
    await shell(place, 'ip link del p2');
    expect(await mac()).toBe(before);
  });
});

test('IPv6 works across routers at the first ping after apply', async () => {
  const topology = await caseOf('routed-v6-first-packets');
  for (const style of ['batch', 'classic'] as const) {
    await inSandbox(false, async place => {
      await apply(topology, place, style);
      const answer = await shell(place, 'ip netns exec a ping -n -c 1 -W 5 2001:db8:2::b');
      expect(answer).toContain('1 received');
    });
  }
});
