import { describe, expect, test } from 'vitest';
import { compareState } from '../../compiler/state/compare-state.ts';
import type { Topology } from '../../topology/topology.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import { kernelHas } from '../support/kernel.ts';
import { comparable } from '../support/live-state.ts';
import { pings, tcpRate } from '../support/packets.ts';
import {
  BRIDGE_VLANS,
  DELAYED,
  EVERYTHING,
  LENT,
  NATTED,
  NICS,
  ROUTED,
  SLOW,
  VLANS,
} from '../support/whole-language.ts';
import { apply, applyScript, inSandbox, run, runQuietly, snapshot, tearDown } from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

/** In both styles: applied, is as the model says, does with packets what `body` expects, and leaves nothing behind. */
async function inBothStyles(topology: Topology, prepare: string, body: (place: Place) => Promise<void>) {
  await inSandbox(true, async place => {
    await shell(place, prepare);
    const before = await snapshot(place);
    const states = [];
    for (const style of ['batch', 'classic'] as const) {
      await apply(topology, place, style);
      const live = await readLiveState(place, topology);
      expect(compareState(topology, live), style).toEqual([]);
      states.push(comparable(live));
      await body(place);
      await tearDown(topology, place, style);
      expect(await snapshot(place), style).toBe(before);
    }
    expect(states[1]).toEqual(states[0]);
  });
}

test('a router namespace forwards IPv4 and IPv6, ping, jumbo frames and TCP', async () => {
  await inBothStyles(ROUTED, '', async place => {
    expect(await pings(place, 'a', '10.2.0.1', { options: ['-M', 'do', '-s', '8972'] })).toBe(true);
    expect(await pings(place, 'b', 'fd01::1', { options: ['-M', 'do', '-s', '8952'] })).toBe(true);
    expect(await tcpRate(place, 'a', 'b', '10.2.0.1')).toBeGreaterThan(0);
    expect(await tcpRate(place, 'b', 'a', 'fd01::1')).toBeGreaterThan(0);
  });
});

test('VLANs of an Open vSwitch do not hear each other; a trunk and a native VLAN carry them to the next', async () => {
  await inBothStyles(VLANS, '', async place => {
    const reached = async (from: string, to: string, seconds: number) => pings(place, from, to, { seconds });
    expect(await reached('a10', '10.0.0.3', 10)).toBe(true);
    expect(await reached('b20', '10.0.0.2', 10)).toBe(true);
    expect(await reached('a30', '10.0.0.6', 10)).toBe(true);
    expect(await Promise.all(['2', '4', '5', '6'].map(host => reached('a10', `10.0.0.${host}`, 1)))).toEqual(
      Array(4).fill(false),
    );
    expect(await tcpRate(place, 'a20', 'b20', '10.0.0.4')).toBeGreaterThan(0);
  });
});

test('NAT takes a bridge and an Open vSwitch out into a world that knows no way back', async () => {
  await inBothStyles(NATTED, '', async place => {
    expect(await pings(place, 'world', '192.168.7.2', { seconds: 1 })).toBe(false);
    expect(await pings(place, 'in', '203.0.113.9')).toBe(true);
    expect(await pings(place, 'in', 'fdee::9')).toBe(true);
    expect(await tcpRate(place, 'in', 'world', '203.0.113.9')).toBeGreaterThan(0);
    expect(await tcpRate(place, 'in2', 'world', '203.0.113.9')).toBeGreaterThan(0);
  });
});

test('a rate is kept, on a bridge and on an Open vSwitch, which does not take it away', async () => {
  const within = async (place: Place, from: string, to: string, address: string) => {
    const rates = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      rates.push(await tcpRate(place, from, to, address));
      if (Math.abs((rates.at(-1) ?? 0) - 10e6) <= 2e6) return;
    }
    throw new Error(`10 Mbit/s wanted, measured ${rates.join(', ')} bit/s`);
  };
  await inBothStyles(SLOW, '', async place => {
    await within(place, 'a', 'b', '10.0.0.2');
    await within(place, 'c', 'd', '10.0.1.2');
    await within(place, 'd', 'c', '10.0.1.1');
    await shell(place, 'ovs-vsctl set Bridge ovs other_config:anything=new');
    await shell(
      place,
      `ovs-appctl -t ovs-vswitchd exit; while pgrep -F /run/openvswitch/ovs-vswitchd.pid; do :; done 2>/dev/null
       ovs-vswitchd --pidfile --detach --log-file=/run/openvswitch/ovs-vswitchd.log -vconsole:off >/dev/null 2>&1
       ovs-vsctl remove Bridge ovs other_config anything`,
    );
    expect(compareState(SLOW, await readLiveState(place, SLOW))).toEqual([]);
  });
});

test('uplinks carry packets and are given back as they were; a macvlan leaves its parent alone', async () => {
  await inBothStyles(LENT, NICS, async place => {
    expect(await shell(place, 'cat /run/nslink/lent/uplinks | cut -d" " -f 1-3')).toBe('nic0 down 1500\nnic1 up 1500');
    expect(await shell(place, 'ethtool -k nic1 | grep ^generic-receive')).toBe('generic-receive-offload: off');
    expect(await tcpRate(place, 'a', 'wire0', '10.0.0.9')).toBeGreaterThan(0);
    expect(await tcpRate(place, 'b', 'wire1', '10.0.1.9')).toBeGreaterThan(0);
    expect(await tcpRate(place, 'm', 'wire2', '10.0.2.9')).toBeGreaterThan(0);
  });
});

test('all of it together', async () => {
  await inBothStyles(EVERYTHING, NICS, async place => {
    expect(await pings(place, 'a', '10.0.0.9')).toBe(true);
    expect(await pings(place, 'm', '10.0.2.9')).toBe(true);
    // With a controller that does not answer, Open vSwitch forwards after three times 5 s.
    await expect.poll(() => pings(place, 'm', '10.0.1.2', { seconds: 2 }), { timeout: 90_000 }).toBe(true);
  });
});

describe('what not every kernel has: refused at its line, or done', () => {
  async function refused(topology: Topology, place: Place, text: RegExp) {
    const script = applyScript(topology);
    const before = await snapshot(place);
    const { exitCode, reports } = await runQuietly(script, place);
    expect(exitCode).toBe(3);
    expect(reports).toContainEqual({ kind: 'refused', line: expect.any(Number), text: expect.stringMatching(text) });
    expect(await snapshot(place)).toBe(before);
    const refusal = reports.find(({ kind }) => kind === 'refused');
    return script.text.split('\n')[(refusal && 'line' in refusal ? refusal.line : 0) - 1];
  }

  test('delay, jitter and loss', async () => {
    await inSandbox(false, async place => {
      if (!(await kernelHas(place, 'netem'))) {
        expect(await refused(DELAYED, place, /no netem/)).toBe('kernel netem');
        return;
      }
      for (const style of ['batch', 'classic'] as const) {
        await apply(DELAYED, place, style);
        expect(compareState(DELAYED, await readLiveState(place, DELAYED))).toEqual([]);
        const answer = await run(place, 'ip', 'netns', 'exec', 'a', 'ping', '-c', '3', '10.0.0.2');
        expect(Number(/= ([\d.]+)\//.exec(answer)?.[1])).toBeGreaterThan(115);
        await tearDown(DELAYED, place, style);
      }
    });
  });

  test('VLANs on a Linux bridge', async () => {
    await inSandbox(false, async place => {
      if (!(await kernelHas(place, 'vlan-filtering'))) {
        expect(await refused(BRIDGE_VLANS, place, /cannot tell VLANs apart/)).toBe('kernel vlan-filtering');
        return;
      }
      for (const style of ['batch', 'classic'] as const) {
        await apply(BRIDGE_VLANS, place, style);
        expect(compareState(BRIDGE_VLANS, await readLiveState(place, BRIDGE_VLANS))).toEqual([]);
        expect(await pings(place, 'a10', '10.0.0.3')).toBe(true);
        expect(await pings(place, 'a20', '10.0.0.4')).toBe(true);
        for (const host of ['2', '4', '5']) {
          expect(await pings(place, 'a10', `10.0.0.${host}`, { seconds: 1 }), host).toBe(false);
        }
        await tearDown(BRIDGE_VLANS, place, style);
      }
    });
  });

  test("the kernel's Open vSwitch datapath, if it is asked for", async () => {
    await inSandbox(true, async place => {
      const topology: Topology = {
        ...VLANS,
        switches: VLANS.switches.map(item => ({ ...item, kind: 'ovs', datapath: 'system' })),
      };
      if (!(await kernelHas(place, 'openvswitch'))) {
        expect(await refused(topology, place, /no Open vSwitch datapath/)).toBe('datapath system');
        return;
      }
      await apply(topology, place);
      expect(compareState(topology, await readLiveState(place, topology))).toEqual([]);
      expect(await pings(place, 'a10', '10.0.0.3')).toBe(true);
    });
  });
});
