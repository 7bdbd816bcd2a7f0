import { execa } from 'execa';
import { expect, test } from 'vitest';
import { PcapRecords } from '../../runtime/capture/pcap-records.ts';
import { watchForEnd } from '../../runtime/capture/record-watch.ts';
import { startCapture } from '../../runtime/capture/start-capture.ts';
import type { Place } from '../../runtime/place.ts';
import type { Topology } from '../../topology/topology.ts';
import { FOUR_WAYS, inside, port } from '../support/topologies.ts';
import { apply, inSandbox, run, snapshot, tearDown } from '../support/world.ts';

/** A cable between two namespaces, where nothing but the namespaces holds the interfaces. */
const PAIR = FOUR_WAYS.veth;
const ON = { namespace: 'ns1', interface: 'tap1' };

/** A capture of pings that sees all of them from here on. */
async function begin(place: Place, options: { namespace?: string; interface: string }) {
  const capture = startCapture(place, { ...options, filter: ['icmp'] });
  const records = new PcapRecords();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const done = (async () => {
    for await (const chunk of capture.pcap) {
      records.push(chunk as Buffer);
      if (records.hasBegun) resolve(undefined);
    }
    resolve(undefined);
    return capture.end;
  })();
  await promise;
  return { capture, records, done };
}

const ping = (place: Place) =>
  run(place, 'nsenter', '--net=/run/netns/ns1', '--', 'ping', '-c2', '-i0.1', '-W5', '10.0.0.2');
const linkNames = async (place: Place) =>
  (JSON.parse(await run(place, 'ip', '-j', 'link')) as { ifname: string }[]).map(({ ifname }) => ifname);

/** The network namespaces that any process of this machine is in. */
async function networks(): Promise<readonly string[]> {
  const { stdout } = await execa`lsns --type net --noheadings --output NS`;
  return stdout.split('\n').map(line => line.trim());
}

test('it counts what it sees, and ends when it is told to', async () => {
  await inSandbox(false, async place => {
    await apply(PAIR, place);
    const { capture, records, done } = await begin(place, ON);
    await ping(place);
    await expect.poll(() => records.packets).toBe(4);
    capture.stop();
    expect((await done).exitCode).toBe(0);
    expect(records.bytes).toBe(4 * 98);
  });
});

test.each([
  { what: 'a teardown', end: (place: Place) => tearDown(PAIR, place) },
  {
    what: 'ip netns delete, by whoever',
    end: async (place: Place) => {
      await run(place, 'ip', 'netns', 'delete', 'ns1');
      await run(place, 'ip', 'netns', 'delete', 'ns2');
    },
  },
])('after $what, nothing is left that a capture would keep alive', async ({ end }) => {
  await inSandbox(false, async place => {
    const bare = await linkNames(place);
    await apply(PAIR, place);
    const captures = [await begin(place, ON), await begin(place, { namespace: 'ns2', interface: 'tap2' })];
    const kept = (await run(place, 'stat', '-c', '%i', '/run/netns/ns1', '/run/netns/ns2')).split('\n');
    expect(await networks()).toEqual(expect.arrayContaining(kept));
    await end(place);
    await Promise.all(captures.map(({ done }) => done));
    expect(await linkNames(place)).toEqual(bare);
    // The kernel takes a moment.
    await expect.poll(async () => (await networks()).filter(id => kept.includes(id))).toEqual([]);
  });
});

test('a record that goes is told before its namespaces go', async () => {
  await inSandbox(false, async place => {
    await apply(PAIR, place);
    const over = new AbortController();
    const gone = Promise.withResolvers<string>();
    await watchForEnd(
      { place, name: 'veth' },
      ON,
      () => {
        gone.resolve('gone');
      },
      over.signal,
    );
    await tearDown(PAIR, place);
    expect(await gone.promise).toBe('gone');
    over.abort();
  });
});

test('a port of a switch is captured in the place itself', async () => {
  const topology: Topology = {
    ...FOUR_WAYS.bridge,
    connectors: [
      { kind: 'veth', ends: [inside('ns1', 'tap1', '10.0.0.1/24'), port('br-test', 'bridge', 'br-tap1')] },
      { kind: 'veth', ends: [inside('ns2', 'tap2', '10.0.0.2/24'), port('br-test', 'bridge', 'br-tap2')] },
    ],
  };
  await inSandbox(false, async place => {
    const clean = await snapshot(place);
    await apply(topology, place);
    const { records, done } = await begin(place, { interface: 'br-tap2' });
    await ping(place);
    await expect.poll(() => records.packets).toBe(4);
    // The interface goes, and the capture with it.
    await tearDown(topology, place);
    await done;
    expect(await snapshot(place)).toBe(clean);
  });
});

test('nothing is lost of what comes before somebody reads', async () => {
  await inSandbox(false, async place => {
    await apply(PAIR, place);
    const capture = startCapture(place, { ...ON, count: 2, filter: ['icmp'] });
    await expect.poll(() => capture.pcap.readableLength).toBeGreaterThan(0);
    await ping(place);
    const records = new PcapRecords();
    for await (const chunk of capture.pcap) records.push(chunk as Buffer);
    expect(records).toMatchObject({ hasBegun: true, packets: 2 });
  });
});

test('it says so when the way to become root is missing', async () => {
  const place: Place = { kind: 'host', records: '/nonexistent', enter: ['nslink-no-such-program'] };
  const capture = startCapture(place, { ...ON, filter: [] });
  expect(await capture.pcap.toArray()).toEqual([]);
  await new Promise(resolve => setImmediate(resolve));
  await expect(capture.end).rejects.toThrow('nslink-no-such-program is missing');
});

test('a file that ends anywhere is cut to whole packets', () => {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4);
  const packet = (length: number) => {
    const record = Buffer.alloc(16 + length, 7);
    record.writeUInt32LE(length, 8);
    record.writeUInt32LE(length + 100, 12);
    return record;
  };
  const file = Buffer.concat([header, packet(60), packet(0), packet(1500)]);
  for (const size of [1, 7, 24, 100, file.length]) {
    const records = new PcapRecords();
    const pieces: Buffer[] = [];
    for (let at = 0; at < file.length; at += size) pieces.push(records.push(file.subarray(at, at + size)));
    expect(Buffer.concat(pieces)).toEqual(file);
    expect(records).toMatchObject({ packets: 3, bytes: 60 + 0 + 1500 + 300, hasBegun: true });
  }
  const cut = new PcapRecords();
  expect(cut.push(file.subarray(0, file.length - 1))).toEqual(Buffer.concat([header, packet(60), packet(0)]));
});
