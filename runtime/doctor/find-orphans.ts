import { deviceGroup } from '../../compiler/script/ownership.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordState } from '../../records/record-files.ts';
import { hostPlace, type Place } from '../place.ts';
import { isLocked, listStates } from '../records.ts';
import { abandonedRunDirectories } from '../run-directory.ts';
import { listAbandoned, listSandboxes } from '../sandbox/sandbox.ts';
import type { Orphan, Orphans } from './orphan.ts';
import { findUnreadable } from './find-unreadable.ts';
import { readMarks } from './read-marks.ts';

const UNDER_WAY: Orphans = { orphans: [], unknown: [{ what: 'runs', why: 'not asked: a run of nslink is under way' }] };

/**
 * What is orphaned in that place: things that carry our mark and belong to no record, runs that were cut off, directories
 * without a record. Only reads; on the host as this user unless `asRoot`, which may ask for a password.
 */
export async function findOrphans(place: Place, { asRoot }: { readonly asRoot: boolean }): Promise<Orphans> {
  if (await isLocked(place)) return UNDER_WAY;
  const states = await listStates(place);
  const marks = await readMarks(place, { asRoot });
  const halfFiles = await listHalfFiles(place, states);
  // A run that has come in between makes all of this doubtful.
  if ((await isLocked(place)) || !isSame(states, await listStates(place))) return UNDER_WAY;

  const topologies = [...states].flatMap(([name, state]) => (state === 'empty' ? [] : [name]));
  const groups = new Set(topologies.map(deviceGroup));
  return {
    orphans: [
      ...[...states].flatMap(([name, state]): Orphan[] =>
        state === 'cut-off'
          ? [{ kind: 'cut-off-run', topology: name, place }]
          : state === 'empty'
            ? [{ kind: 'leftover', name }]
            : [],
      ),
      ...halfFiles.map((name): Orphan => ({ kind: 'half-file', name })),
      ...(await findUnreadable(place)),
      ...marks.readDirectories.map((name): Orphan => ({ kind: 'read-directory', name })),
      ...marks.netnsFiles.map((name): Orphan => ({ kind: 'netns-file', name })),
      ...marks.owned.filter(({ topology }) => !topologies.includes(topology)),
      ...[...marks.groups].flatMap(([group, names]): Orphan[] =>
        groups.has(group) ? [] : [{ kind: 'links', group, names, topologies }],
      ),
    ],
    unknown: marks.unknown,
  };
}

/**
 * Sandboxes of this user that have ended without being removed, runs that were cut off in those that live, directories of runs
 * that were killed.
 */
export async function findSandboxOrphans(): Promise<readonly Orphan[]> {
  const abandoned = [...(await listAbandoned())].map(([name, directory]): Orphan => ({
    kind: 'sandbox',
    name,
    directory,
  }));
  const cutOff = (await listSandboxes()).map(async (place): Promise<readonly Orphan[]> => {
    if (await isLocked(place)) return [];
    return [...(await listStates(place))].flatMap(([topology, state]) =>
      // What is tried out in a sandbox of another name is not for the user to take down.
      state === 'cut-off' && topology === place.name ? [{ kind: 'cut-off-run', topology, place } as const] : [],
    );
  });
  const places = [hostPlace(), ...(await listSandboxes())];
  const directories = (await Promise.all(places.map(abandonedRunDirectories)))
    .flat()
    .map((directory): Orphan => ({ kind: 'run-directory', directory }));
  return [...abandoned, ...directories, ...(await Promise.all(cutOff)).flat()];
}

/** Beside records of what is applied: whatever is cut off, or holds no record, is told and goes as a whole. */
async function listHalfFiles({ records }: Place, states: ReadonlyMap<string, RecordState>): Promise<readonly string[]> {
  const applied = [...states].flatMap(([name, state]) => (state === 'applied' ? [name] : []));
  const found = applied.map(async name => {
    const files: readonly string[] = await readdir(join(records, name)).catch(() => []);
    return files.filter(file => file.endsWith('.new')).map(file => `${name}/${file}`);
  });
  return (await Promise.all(found)).flat();
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return JSON.stringify([...a]) === JSON.stringify([...b]);
}
