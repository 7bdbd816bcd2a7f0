import { expect, test } from 'vitest';
import { driftOf, repair } from '../support/changes.ts';
import { describedBy } from '../support/life.ts';
import { apply, inSandbox, run, snapshot, tearDown } from '../support/world.ts';

const TEXT = `
  topology near
  namespace a
  namespace b
  switch bridge lan { address fe80::5/64 }
  connector veth a.eth0 fe80::1/64 -- b.eth0 fe80::2/64, 10.0.0.1/24
  connector veth a.eth1 -- lan`;

test('link-local addresses that are written are proved, compared and repaired; those of the kernel are its own', async () => {
  const { topology } = await describedBy(TEXT);
  await inSandbox(false, async place => {
    const before = await snapshot(place);
    await apply(topology, place);
    expect(await driftOf(place, topology)).toEqual([]);
    await run(place, ...'ip -netns a address del fe80::1/64 dev eth0'.split(' '));
    expect((await driftOf(place, topology)).map(({ text }) => text)).toEqual([
      'interface a.eth0: addresses is none, was applied as fe80::1/64',
    ]);
    expect(await repair(place, topology)).toBe(1);
    expect(await driftOf(place, topology)).toEqual([]);
    await tearDown(topology, place);
    expect(await snapshot(place)).toBe(before);
  });
});
