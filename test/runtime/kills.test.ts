import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { teardownScriptOf } from '../../cli/script/scripts.ts';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import type { Style } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Topology } from '../../topology/topology.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord, waitForLock } from '../../runtime/records.ts';
import { signalIn } from '../../runtime/signal-in.ts';
import { driftOf, OTHER_STREET, STREET } from '../support/changes.ts';
import { FOUR_WAYS, star } from '../support/topologies.ts';
import { EVERYTHING, NICS } from '../support/whole-language.ts';
import {
  apply,
  applyScript,
  inSandbox,
  run,
  runQuietly,
  snapshot,
  tearDown,
  teardownScript,
} from '../support/world.ts';

/** Runs a script like the runtime does and sends it a signal when it has reported `after` steps and `delayMs` more have passed. */
async function runAndKill(
  script: Script,
  place: Place,
  signal: NodeJS.Signals,
  after: number,
  delayMs: number,
): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'nslink-kill-'));
  try {
    const file = join(directory, 'script.sh');
    await writeFile(file, script.text);
    const [program = '', ...rest]: readonly string[] = [...place.enter, 'bash', file];
    const child = execa(program, rest, {
      reject: false,
      stdin: 'ignore',
      buffer: false,
      forceKillAfterDelay: false, // its rollback takes the time that it takes
    });
    let steps = 0;
    child.stderr.on('data', (chunk: Buffer) => {
      const before = steps;
      steps += chunk.toString().split('nslink: [').length - 1;
      if (before < after && steps >= after) setTimeout(() => void signalIn(place, child.pid ?? NaN, signal), delayMs);
    });
    const { exitCode, signal: killedBy } = await child;
    return exitCode ?? (killedBy === 'SIGKILL' ? 137 : 143);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** What the command does when it finds the journal of a run that was cut off. */
async function cleanUp(place: Place, name: string): Promise<void> {
  await waitForLock(place);
  const record = await readRecord(place, name);
  if (!record) return;
  const { exitCode, reports } = await runQuietly(teardownScriptOf(record, 'batch'), place);
  expect(exitCode, JSON.stringify(reports)).toBe(0);
}

/** Six moments: spread over the steps of a batch and within them; over the first second of the classic style, which has one. */
function momentsOf(script: Script): readonly { readonly after: number; readonly delayMs: number }[] {
  const steps = script.text.split(/^ *step '/m).length - 1;
  return Array.from({ length: 6 }, (_, index) =>
    steps === 1
      ? { after: 1, delayMs: index * index * 24 }
      : { after: 1 + ((index * 3) % steps), delayMs: (index * 11) % 25 },
  );
}

describe.each([
  { topology: star(60, 'bridge'), style: 'batch' },
  { topology: star(6, 'bridge'), style: 'classic' },
  { topology: EVERYTHING, style: 'batch' },
  { topology: EVERYTHING, style: 'classic' },
] as { topology: Topology; style: Style }[])('$topology.name, $style', ({ topology, style }) => {
  const usesOvs = topology === EVERYTHING;

  test('SIGINT, SIGTERM, SIGHUP at any moment: rolled back, or done', async () => {
    await inSandbox(usesOvs, async place => {
      await run(place, 'bash', '-c', usesOvs ? NICS : '');
      const before = await snapshot(place);
      const script = applyScript(topology, style);
      for (const [index, moment] of momentsOf(script).entries()) {
        const signal = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const)[index % 3]!;
        const exitCode = await runAndKill(script, place, signal, moment.after, moment.delayMs);
        expect([0, 130]).toContain(exitCode);
        if (exitCode === 0) await tearDown(topology, place);
        expect(await snapshot(place), `${signal} ${JSON.stringify(moment)}`).toBe(before);
      }
    });
  });

  test('SIGKILL at any moment: the next command cleans up', async () => {
    await inSandbox(usesOvs, async place => {
      await run(place, 'bash', '-c', usesOvs ? NICS : '');
      const before = await snapshot(place);
      const script = applyScript(topology, style);
      for (const moment of momentsOf(script)) {
        await runAndKill(script, place, 'SIGKILL', moment.after, moment.delayMs);
        await cleanUp(place, topology.name);
        expect(await snapshot(place), JSON.stringify(moment)).toBe(before);
      }
    });
  });
});

test('a signal before it has read its second line: nothing was begun', async () => {
  await inSandbox(false, async place => {
    const script = applyScript(FOUR_WAYS.veth);
    const text = script.text.replace('set -Eeuo pipefail', line => `kill -s HUP $$\n${line}`);
    expect((await runQuietly({ ...script, text }, place)).exitCode).toBe(130);
    expect(await readRecord(place, FOUR_WAYS.veth.name)).toBeUndefined();
  });
});

test('a signal while it reads what a program says: rolled back, too', async () => {
  const topology = FOUR_WAYS.ovs;
  await inSandbox(true, async place => {
    const before = await snapshot(place);
    const script = applyScript(topology);
    const reading = 'said=$(ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=name,error';
    expect(script.text).toContain(reading);
    const slow = { ...script, text: script.text.replace(reading, reading.replace('$(', '$$(sleep 2; ')) };
    const last = slow.text.split(/^ *step '/m).length - 1;
    expect(await runAndKill(slow, place, 'SIGHUP', last, 300)).toBe(130);
    expect(await snapshot(place)).toBe(before);
  });
});

test('a signal in a change: as it was recorded before; SIGKILL: the next command takes away what is left of both', async () => {
  await inSandbox(false, async place => {
    const before = await snapshot(place);
    const script = renderChange(OTHER_STREET, { recorded: STREET });
    for (const [index, moment] of momentsOf(script).entries()) {
      await apply(STREET, place);
      const signal = index % 2 === 0 ? 'SIGKILL' : 'SIGTERM';
      const exitCode = await runAndKill(script, place, signal, moment.after, moment.delayMs);
      if (signal === 'SIGTERM') {
        // Rolled back either way: what the signal has interrupted may be told as a failure (4).
        expect([0, 4, 130]).toContain(exitCode);
        expect(await driftOf(place, exitCode === 0 ? OTHER_STREET : STREET)).toEqual([]);
      }
      await cleanUp(place, 'street');
      expect(await snapshot(place), `${signal} ${JSON.stringify(moment)}`).toBe(before);
    }
  });
});

test('SIGKILL in a teardown: the next one finishes it', async () => {
  const topology = star(100, 'bridge');
  await inSandbox(false, async place => {
    await apply(topology, place);
    await tearDown(topology, place);
    const before = await snapshot(place);
    for (const delayMs of [0, 10, 40]) {
      await apply(topology, place);
      await runAndKill(teardownScript(topology), place, 'SIGKILL', 1, delayMs);
      await cleanUp(place, topology.name);
      expect(await snapshot(place)).toBe(before);
    }
  });
});

test('a teardown that is told to stop goes on to the end', async () => {
  await inSandbox(false, async place => {
    const topology = star(100, 'bridge');
    await apply(topology, place);
    expect(await runAndKill(teardownScript(topology), place, 'SIGINT', 1, 0)).toBe(0);
    expect(await run(place, 'ls', '/run/netns')).toBe('');
  });
});
