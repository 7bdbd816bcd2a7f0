import { expect, test } from 'vitest';
import { compareState } from '../../compiler/state/compare-state.ts';
import { findOrphans } from '../../runtime/doctor/find-orphans.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import type { Topology } from '../../topology/topology.ts';
import { inside, port } from '../support/topologies.ts';
import { apply, inSandbox, run } from '../support/world.ts';

const LIMITED: Topology = {
  name: 'limited',
  namespaces: [{ name: 'a' }, { name: 'b' }],
  switches: [],
  connectors: [
    {
      kind: 'veth',
      ends: [inside('a', 'x', '10.0.0.1/24'), inside('b', 'y', '10.0.0.2/24')],
      impairment: { rate: 10_000_000 },
    },
  ],
};

const SWITCHED: Topology = {
  name: 'switched',
  namespaces: [{ name: 'a' }],
  switches: ['sw', 'sw2'].map(name => ({ kind: 'ovs', name, stp: false, addresses: [] })),
  connectors: [{ kind: 'veth', ends: [inside('a', 'eth0', '10.0.0.1/24'), port('sw', 'ovs', 'sw-a')] }],
};

/** Puts a program in place of a tool, which is `/run/real` then, as long as `body` takes. */
async function instead(place: Place, tool: string, program: string, body: () => Promise<void>): Promise<void> {
  const path = await run(place, 'bash', '-c', 'readlink -f "$(command -v "$1")"', 'bash', tool);
  const cover =
    'cp "$1" /run/real && printf "#!/bin/sh\\n%s\\n" "$2" >/run/instead && chmod +x /run/instead && mount --bind /run/instead "$1"';
  await run(place, 'bash', '-c', cover, 'bash', path, program);
  await body();
  await run(place, 'umount', path);
}

test('what could not be read is never taken for nothing', async () => {
  await inSandbox(false, async place => {
    await apply(LIMITED, place);
    const unread = async () =>
      compareState(LIMITED, await readLiveState(place, LIMITED)).flatMap(({ kind, object }) =>
        kind === 'unread' ? [object] : [],
      );
    expect(await unread()).toEqual([]);
    await instead(place, 'tc', 'exit 1', async () => {
      expect(await unread()).toEqual(['qdiscs', 'qdiscs of namespace a', 'qdiscs of namespace b']);
    });
    await instead(place, 'nft', 'exit 1', async () => {
      expect(await unread()).toEqual(['filters of namespace a', 'filters of namespace b']);
    });
    await instead(place, 'awk', 'exit 1', async () => {
      expect(await unread()).toEqual(['parameters of namespace a', 'parameters of namespace b']);
    });
    await instead(place, 'nsenter', 'exit 1', async () => {
      expect(await unread()).toEqual(['namespace a', 'namespace b']);
    });
    // One that ends in the middle of its answers.
    await instead(place, 'ip', '/run/real "$@" | head -n 2; exit 1', async () => {
      expect(await unread()).toEqual(
        expect.arrayContaining(['links', 'rules neighbours proxies of namespace a', 'rules6 of namespace b']),
      );
      const { unknown } = await findOrphans(place, { asRoot: true });
      expect(unknown).toContainEqual({ what: 'links', why: 'ip link show failed' });
    });
    expect(await unread()).toEqual([]);
  });
});

test('an Open vSwitch bridge that is no more is missing, and not unread; one that does not answer is', async () => {
  await inSandbox(true, async place => {
    await apply(SWITCHED, place);
    await run(place, 'ovs-vsctl', 'del-br', 'sw2');
    const told = async () =>
      compareState(SWITCHED, await readLiveState(place, SWITCHED)).map(({ kind, object }) => `${kind} ${object}`);
    expect(await told()).toEqual(['missing switch sw2']);
    await instead(place, 'ovs-ofctl', 'exit 1', async () => {
      expect(await told()).toEqual(expect.arrayContaining(['missing switch sw2', 'unread flows:sw']));
      expect(await told()).not.toContain('unread flows:sw2');
    });
  });
});
