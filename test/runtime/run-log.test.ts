import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Topology } from '../../topology/topology.ts';
import type { Place } from '../../runtime/place.ts';
import { listRecords } from '../../runtime/records.ts';
import { listLogged, listRuns, readWords } from '../../runtime/run-log.ts';
import { FOUR_WAYS, inside } from '../support/topologies.ts';
import { apply, applyScript, inSandbox, run, runQuietly, tearDown, teardownScript } from '../support/world.ts';

const PAIR = FOUR_WAYS.veth;
/** The kernel refuses it in the middle of the change. */
const TOO_LARGE: Topology = {
  ...PAIR,
  connectors: [{ kind: 'veth', ends: [inside('ns1', 'tap1'), { ...inside('ns2', 'tap2'), mtu: 100_000 }] }],
};

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);
const tasks = async (place: Place) =>
  (await listRuns(place, 'veth')).map(({ task, result }) => [task, result?.exitCode]);

test('every run is kept, with its script, reports, output, result and duration; a teardown leaves them', async () => {
  await inSandbox(false, async place => {
    await apply(PAIR, place);
    await runQuietly(applyScript(PAIR), place);
    expect(await listRecords(place)).toHaveLength(1);
    await tearDown(PAIR, place);
    const { exitCode } = await runQuietly(applyScript(TOO_LARGE), place);
    expect(exitCode).toBe(4);
    await runQuietly(teardownScript(PAIR), place);
    expect(await tasks(place)).toEqual([
      ['teardown', 3],
      ['apply', 4],
      ['teardown', 0],
      ['apply', 3],
      ['apply', 0],
    ]);
    expect(await listLogged(place)).toEqual(['veth']);
    expect(await listRecords(place)).toEqual([]);

    const [, failed, removed, refused, made] = await listRuns(place, 'veth');
    expect(made?.script?.sha256).toBe(applyScript(PAIR).sha256);
    expect(await readFile(made!.script!.path, 'utf8')).toBe(applyScript(PAIR).text);
    expect(removed?.script?.sha256).toBe(teardownScript(PAIR).sha256);
    expect(Math.abs(Date.now() - made!.began.getTime())).toBeLessThan(120_000);
    expect(made?.result?.milliseconds).toBeGreaterThan(10);
    expect((await readWords(made!)).reports[0]).toMatchObject({ kind: 'progress', done: 1, label: '2 namespaces' });
    expect((await readWords(refused!)).reports[0]).toMatchObject({ kind: 'refused', line: 0 });
    const words = await readWords(failed!);
    expect(words.output).toMatch(/mtu|Numerical|Invalid/i);
    expect(words.reports.map(({ kind }) => kind)).toContain('failed');
  });
});

test('a run that was cut off has no result; one that holds the lock is under way', async () => {
  await inSandbox(false, async place => {
    await apply(PAIR, place);
    await shell(place, 'rm /run/nslink/.log/veth/*/result');
    expect(await listRuns(place, 'veth')).toMatchObject([{ isRunning: false }]);
    const holding = shell(place, 'exec 9>/run/nslink/.lock; flock 9; touch /run/locked; sleep 5');
    await shell(place, 'until [[ -e /run/locked ]]; do sleep 0.05; done');
    expect(await listRuns(place, 'veth')).toMatchObject([{ isRunning: true }]);
    await holding;
  });
});

test('the log is readable by all, and a script from a pipe leaves none in it', async () => {
  await inSandbox(false, async place => {
    const [program = '', ...rest] = place.enter;
    await execa(program, [...rest, 'bash', '-c', 'umask 077; exec bash -s'], { input: applyScript(PAIR).text });
    const modes = await shell(place, 'cd /run/nslink; stat -c "%a %F" .log .log/veth .log/veth/* .log/veth/*/*');
    expect(new Set(modes.split('\n'))).toEqual(
      new Set(['755 directory', '644 regular file', '644 regular empty file']),
    );
    expect((await listRuns(place, 'veth'))[0]?.script).toBeUndefined();
  });
});

test('the log is bounded: in runs of a topology, in bytes of all, in what one run said', async () => {
  await inSandbox(false, async place => {
    await shell(
      place,
      `cd /run/nslink; mkdir -p .log/{veth,other,small}; cd .log
       for n in {10..34}; do mkdir veth/202001\${n}T000000.000000Z-apply; echo x >veth/202001\${n}T000000.000000Z-apply/log; done
       for n in {10..16}; do
         mkdir other/20210\${n}T000000.000000Z-apply
         head -c 4000000 /dev/zero >other/20210\${n}T000000.000000Z-apply/apply.sh
       done
       mkdir small/20200101T000000.000000Z-apply small/20300101T000000.000000Z-apply
       echo x >small/20200101T000000.000000Z-apply/reports
       { yes first | head -c 1200000; echo last; } >small/20300101T000000.000000Z-apply/log`,
    );
    await apply(PAIR, place);
    const kept = await shell(place, 'cd /run/nslink/.log; ls veth | wc -l; ls veth | head -n 1; ls other; ls small');
    const [count, oldest, ...others] = kept.split('\n');
    // A little more than 12 MB is 3 of the large ones; whatever is older than those has gone before them.
    expect(others).toEqual([
      ...[14, 15, 16].map(n => `20210${n}T000000.000000Z-apply`),
      '20300101T000000.000000Z-apply',
    ]);
    expect([count, oldest]).toEqual(['1', (await listRuns(place, 'veth'))[0]?.directory.split('/').at(-1)]);
    const said = await shell(place, 'cat /run/nslink/.log/small/*/log');
    expect(said).toMatch(/^\[the first \d+ bytes are left out\]\n/);
    expect(said).toMatch(/\nfirst\nlast$/);
    expect(said.length).toBeLessThan(1_000_100);
  });
  await inSandbox(false, async place => {
    await shell(place, 'mkdir -p /run/nslink/.log/veth/202001{10..34}T000000.000000Z-apply');
    await apply(PAIR, place);
    const kept = (await shell(place, 'ls /run/nslink/.log/veth')).split('\n');
    expect(kept).toHaveLength(20);
    expect(kept[0]).toBe('20200116T000000.000000Z-apply');
  });
});
