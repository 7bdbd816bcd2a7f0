import { expect, test } from 'vitest';
import { watchState } from '../../runtime/watch-state.ts';
import { FOUR_WAYS } from '../support/topologies.ts';
import { applyScript, inSandbox, run, runQuietly } from '../support/world.ts';

test('what happens in namespaces without a port on the host is heard', async () => {
  await inSandbox(false, async place => {
    // As one that something else than an apply has made again.
    for (const name of ['a', 'b']) await run(place, 'ip', 'netns', 'add', name);
    await run(place, 'ip', '-n', 'a', 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', 'b');
    const stop = new AbortController();
    let heard = 0;
    const watching = watchState(place, {
      namespaces: ['a', 'b', 'gone'],
      openVSwitch: false,
      onEvent: () => (heard += 1),
      signal: stop.signal,
    });
    for (const state of ['up', 'down']) {
      const before = heard;
      // Again and again, for nobody says when it begins to listen.
      await expect
        .poll(async () => {
          await run(place, 'ip', '-n', 'a', 'link', 'set', 'eth0', state === 'up' ? 'down' : 'up');
          await run(place, 'ip', '-n', 'a', 'link', 'set', 'eth0', state);
          return heard;
        })
        .toBeGreaterThan(before);
    }
    stop.abort();
    await watching;
  });
});

test('an apply gives each namespace the number by which it is heard', async () => {
  await inSandbox(false, async place => {
    const { exitCode, reports } = await runQuietly(applyScript(FOUR_WAYS.veth), place);
    expect(exitCode, JSON.stringify(reports)).toBe(0);
    const names = (await run(place, 'ip', 'netns', 'list-id')).matchAll(/name: ([^)]+)/g);
    expect([...names].map(([, name]) => name).sort()).toEqual(FOUR_WAYS.veth.namespaces.map(({ name }) => name).sort());
  });
});
