import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Style } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Topology } from '../../language/topology/topology.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord, waitForLock } from '../../runtime/records.ts';
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

const STYLES = ['batch', 'classic'] as const;

/** For each command of a script the script in which that command fails. */
function withOneFailure(script: Script): readonly { line: number; command: string; script: Script }[] {
  const lines = script.text.split('\n');
  const end = lines.indexOf('}', lines.indexOf('make() {'));
  let reader = '';
  return lines.slice(0, end).flatMap((command, index) => {
    const text = command.trim();
    if (index <= lines.indexOf('make() {') || text === '' || text.startsWith('#') || text.startsWith('step '))
      return [];
    if (text.includes('<<')) reader = text;
    if (text === 'END') reader = '';
    if (text.includes('<<') || text === 'END' || text.startsWith('BRIDGE=')) return [];
    const failing =
      reader === ''
        ? failingCommand(text)
        : reader.startsWith('ovs_batch')
          ? 'add-port nslink-absent nslink-port'
          : (Object.entries(FAILING_LINES).find(([word]) => reader.includes(word))?.[1] ??
            'link set dev nslink-absent up');
    const text2 = lines.with(index, failing).join('\n');
    return [{ line: index + 1, command: text, script: { ...script, text: text2 } }];
  });
}

/** What fails in a here-document, by what reads it; else it is an ip command. */
const FAILING_LINES = {
  checksums: '- nslink-absent',
  set_parameters: 'net.nslink.absent = 1',
  nft_batch: 'add rule inet nslink_absent postrouting accept',
  tc: 'qdisc add dev nslink-absent root tbf rate 1mbit burst 10k latency 50ms',
};

/** A mark that cannot be made is still a mark; anything else becomes a command that the kernel refuses. */
function failingCommand(text: string): string {
  if (text.startsWith('own_links ')) return text.replace('own_links ', 'own_links nslink-absent ');
  if (text.startsWith('record_uplink ')) return 'record_uplink nslink-absent';
  if (text.startsWith('ovs-vsctl set Bridge')) return 'ovs-vsctl set Bridge $BRIDGE nslink_absent=1';
  return 'ip link set dev nslink-absent up';
}

const cases = [...Object.values(FOUR_WAYS), EVERYTHING].flatMap(topology =>
  STYLES.map(style => ({ name: topology.name, topology, style })),
);

describe('a command that fails', () => {
  test.each(cases)('$name, $style: whichever it is, all is as before', async ({ topology, style }) => {
    const ovs = topology.switches.some(({ kind }) => kind === 'ovs');
    await inSandbox(ovs, async place => {
      if (topology === EVERYTHING) await run(place, 'bash', '-c', NICS);
      await run(place, 'touch', '/run/nslink/lock');
      const before = await snapshot(place);
      const failures = withOneFailure(applyScript(topology, style));
      expect(failures.length).toBeGreaterThan(5);
      for (const { line, command, script } of failures) {
        const { exitCode, reports } = await runQuietly(script, place);
        expect(exitCode, command).toBe(4);
        const failed = reports.filter(({ kind }) => kind === 'failed');
        // A whole transaction fails at once; which of its commands it was is known only as far as Open vSwitch says.
        if (!command.startsWith('add-') && !command.startsWith('own_'))
          expect(failed, command).toMatchObject([{ line }]);
        expect(failed).toHaveLength(1);
        expect(await snapshot(place), command).toBe(before);
      }
    });
  });
});

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
    const child = execa(program, rest, { reject: false, stdin: 'ignore', buffer: false });
    let steps = 0;
    child.stderr.on('data', (chunk: Buffer) => {
      const before = steps;
      steps += chunk.toString().split('nslink: [').length - 1;
      if (before < after && steps >= after) setTimeout(() => child.kill(signal), delayMs);
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
  if (record) await tearDown(record.topology, place, 'batch', record.state === 'applied' ? 'topology.json' : 'journal');
}

/** Nine moments: spread over the steps of a batch and within them; over the first second of the classic style, which has one. */
function momentsOf(script: Script): readonly { readonly after: number; readonly delayMs: number }[] {
  const steps = script.text.split(/^ *step '/m).length - 1;
  return Array.from({ length: 9 }, (_, index) =>
    steps === 1
      ? { after: 1, delayMs: index * index * 12 }
      : { after: 1 + ((index * 2) % steps), delayMs: (index * 7) % 25 },
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
      await run(place, 'bash', '-c', `touch /run/nslink/lock; ${usesOvs ? NICS : ''}`);
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
      await run(place, 'bash', '-c', `touch /run/nslink/lock; ${usesOvs ? NICS : ''}`);
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

test('SIGKILL in a teardown: the next one finishes it', async () => {
  const topology = star(100, 'bridge');
  await inSandbox(false, async place => {
    await apply(topology, place);
    await tearDown(topology, place);
    const before = await snapshot(place);
    for (const delayMs of [0, 5, 10, 20, 40]) {
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
