import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readRecord } from '../../client/applied/read-record.ts';
import { RecordsWatcher } from '../../client/applied/records-watcher.ts';

const patient = { timeout: 60_000, interval: 20 };
let parent: string;
let directory: string;
let watcher: RecordsWatcher;
let told: string[];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'nslink-records-'));
  directory = join(parent, 'nslink');
  told = [];
  watcher = new RecordsWatcher(directory, ({ topology, state, record }) => {
    told.push([topology, state, ...(record === undefined ? [] : [record])].join(' '));
  });
  await watcher.look();
});

afterEach(async () => {
  watcher.dispose();
  await rm(parent, { recursive: true });
});

const untilLast = (what: string) => expect.poll(() => told.at(-1), patient).toBe(what);

/** As an apply does. */
async function record(name: string, text: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, 'journal.new'), text);
  await rename(join(directory, name, 'journal.new'), join(directory, name, 'topology.json'));
}

it('tells of a record in a directory that was not there, and of its end', async () => {
  expect(told).toEqual([]);
  await record('lab', 'one');
  await untilLast('lab applied one');
  await rm(directory, { recursive: true });
  await untilLast('lab none');
  await record('lab', 'again');
  await untilLast('lab applied again');
  expect(watcher.all).toHaveLength(1);
});

it('tells of one that is made anew, changed, or written again with the same text', async () => {
  await record('lab', 'one');
  await untilLast('lab applied one');
  const { stamp } = watcher.of('lab')!;
  await rm(join(directory, 'lab'), { recursive: true });
  await record('lab', 'two');
  await untilLast('lab applied two');
  await record('lab', 'three');
  await untilLast('lab applied three');
  told.length = 0;
  await record('lab', 'three');
  await untilLast('lab applied three');
  expect(watcher.of('lab')!.stamp).not.toBe(stamp);
});

it('tells a run that is under way from one that was cut off, also when it is killed', async () => {
  await record('lab', 'one');
  const lock = join(directory, '.lock');
  await appendFile(lock, '');
  const run = spawn('flock', [lock, '-c', 'echo held; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  try {
    await once(run.stdout, 'data');
    await writeFile(join(directory, 'lab/change.json'), 'two');
    await untilLast('lab under-way');
  } finally {
    // The lock is held by all that the run has started.
    process.kill(-run.pid!, 'SIGKILL');
  }
  await untilLast('lab cut-off');
});

it('does not look at what is no record', async () => {
  await mkdir(join(directory, 'empty'), { recursive: true });
  await writeFile(join(directory, '.lock'), '');
  await record('lab', 'one');
  await untilLast('lab applied one');
  expect(told).toEqual(['lab applied one']);
});

it('tells before an answer to a look', async () => {
  await record('lab', 'one');
  await watcher.look();
  expect(told).toEqual(['lab applied one']);
});

it.each([
  { user: 'nslt-ann', isByAnotherUser: true },
  { user: process.env.SUDO_USER ?? userInfo().username, isByAnotherUser: undefined },
])('tells whether another user applied it: $user', async ({ user, isByAnotherUser }) => {
  await mkdir(join(directory, 'lab'), { recursive: true });
  await writeFile(join(directory, 'lab/source'), '/home/ann/lab.nslink\n');
  await writeFile(join(directory, 'lab/user'), `${user}\n`);
  await record('lab', 'one');
  const { from } = await readRecord(directory, 'lab');
  expect(from?.isByAnotherUser).toBe(isByAnotherUser);
  expect(from?.words).toContain(`lab is applied from /home/ann/lab.nslink by ${user} at `);
});
