import { appendFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { EVERYTHING_ELSE, OTHER_STREET, STREET } from '../support/changes.ts';
import { FAULTS, installInjector, type Fault } from '../support/injector.ts';
import { VERBS, verbsOf } from '../support/verbs.ts';
import { tryVerdict, type Lie, type Verb } from '../support/verdicts.ts';
import { EVERYTHING, NICS } from '../support/whole-language.ts';
import { inSandbox, run, snapshot } from '../support/world.ts';
import type { Place } from '../../runtime/place.ts';

/** Each process of each verb, with `NSLINK_EVERY_FAULT=1`: it takes hours, and has no part in other runs of the tests. */
const IS_WHOLE = process.env.NSLINK_EVERY_FAULT === '1';
/** Each so many-th process only, from another one on in each run. */
const STEP = Number(process.env.NSLINK_FAULT_STEP ?? 1);
/** ms: the longest of them strikes some thousand processes, one after the other. */
const HOURS = 12 * 60 * 60 * 1000;
/** A file that gets a line for each run. */
const LOG = process.env.NSLINK_FAULT_LOG;

const CASES = [
  { name: 'street', a: STREET, b: OTHER_STREET, ovs: false, damage: ['ip', 'link', 'set', 'dev', 'br-b', 'down'] },
  {
    name: 'everything',
    a: EVERYTHING,
    b: EVERYTHING_ELSE,
    ovs: true,
    damage: ['nsenter', '--net=/run/netns/a', 'ip', 'route', 'del', 'default'],
  },
];

const EACH = CASES.flatMap(item => VERBS.map(verb => ({ ...item, verb })));

test.runIf(IS_WHOLE).each(EACH)(
  '$name, $verb: whichever process fails, what is said is so',
  async ({ a, b, ovs, damage, verb: wanted }) => {
    await inSandbox(ovs, async place => {
      if (ovs) await run(place, 'bash', '-c', NICS);
      await installInjector(place);
      const clean = await snapshot(place);
      const lies: Lie[] = [];
      for (const verb of (await verbsOf(place, a, b, damage)).filter(({ name }) => name === wanted)) {
        for (const fault of FAULTS) lies.push(...(await liesOf(place, verb, fault, clean)));
      }
      expect(lies).toEqual([]);
    });
  },
  HOURS,
);

/** Strikes one process after the other, and sometimes another one of the rollback as well. */
async function liesOf(place: Place, verb: Verb, fault: Fault, clean: string): Promise<readonly Lie[]> {
  const lies: Lie[] = [];
  for (let number = 1 + Math.floor(Math.random() * STEP); ; number += STEP) {
    const later = number + 1 + Math.floor(Math.random() * 12);
    const numbers = Math.floor(number / STEP) % 3 === 0 ? [number, later] : [number];
    const { isOver, exitCode, lie } = await tryVerdict(place, verb, fault, numbers, clean);
    if (isOver) break;
    if (lie) lies.push(lie);
    if (LOG !== undefined) {
      const line = { verb: verb.name, topology: verb.topology, fault, numbers, exitCode, lie };
      await appendFile(LOG, `${JSON.stringify(line)}\n`);
    }
  }
  return lies;
}
