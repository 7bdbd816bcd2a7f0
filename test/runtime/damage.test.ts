import { expect, test } from 'vitest';
import { notLookedAt } from '../../compiler/state/not-looked-at.ts';
import { driftOf, repair } from '../support/changes.ts';
import { DAMAGED_EVERYTHING } from '../support/damage/everything.ts';
import { shareOf } from '../support/share-of.ts';
import { NICS } from '../support/whole-language.ts';
import { apply, inSandbox, run } from '../support/world.ts';

test("damage by hand is seen, or is listed as not looked at; a repair mends what is the topology's own", async () => {
  const { topology, damages } = DAMAGED_EVERYTHING;
  const listed = notLookedAt(topology);
  const unseen = damages.filter(({ told }) => !(told instanceof RegExp));
  expect(damages.length).toBeGreaterThanOrEqual(160);
  expect(unseen.length).toBeLessThanOrEqual(damages.length * (5 / 80));
  // A command of Open vSwitch waits for a daemon that has gone.
  const inside = topology.namespaces.map(({ name }) => `${name}() { nsenter --net=/run/netns/${name} "$@"; }\n`);
  const prelude = `ovs-vsctl() { command ovs-vsctl --timeout=10 "$@"; }\n${inside.join('')}`;

  await inSandbox(true, async place => {
    const bash = (command: string) => run(place, 'bash', '-c', prelude + command);
    const texts = async () => (await driftOf(place, topology)).map(({ text }) => text);
    await run(place, 'bash', '-c', NICS);
    await apply(topology, place);
    expect(await texts()).toEqual([]);
    for (const { command, told, undo } of shareOf(damages)) {
      await bash(command);
      const found = await texts();
      if (told instanceof RegExp) {
        expect.soft(found, command).toContainEqual(expect.stringMatching(told));
      } else {
        expect.soft(found, command).toEqual([]);
        expect.soft(listed, command).toContainEqual(expect.stringMatching(told.notLookedAt));
      }
      if (undo !== undefined) {
        await bash(undo);
        if ((await texts()).length === 0) continue;
      }
      await repair(place, topology);
      expect.soft(await texts(), `mended: ${command}`).toEqual([]);
    }
  });
});
