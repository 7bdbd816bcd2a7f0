import { execa } from 'execa';
import { rm } from 'node:fs/promises';
import { shell } from '../generated/shell.ts';
import type { Place } from '../place.ts';
import { scriptEnvironment } from '../script-environment.ts';
import { removeSandbox } from '../sandbox/sandbox.ts';
import type { Orphan } from './orphan.ts';

/** s: longer than any command takes that removes something; the longest that ends by itself has 120. */
const LONGEST = 150;

/**
 * Removes what is orphaned in that place, all but runs that were cut off: those take a teardown. What needs root goes to one
 * fixed script, `runtime/shell/mend.sh`, which looks again at each under the lock. Returns what it had to say of those that
 * stay. A command of it that takes longer than `longest` seconds is killed, and what it was to remove stays.
 *
 * @throws Error when the program that gives the privilege is missing.
 */
export async function mendOrphans(
  place: Place,
  orphans: readonly Orphan[],
  longest: number = LONGEST,
): Promise<readonly string[]> {
  for (const orphan of orphans) {
    if (orphan.kind === 'sandbox') await removeSandbox(orphan.name);
    if (orphan.kind === 'run-directory') await rm(orphan.directory, { recursive: true, force: true });
  }
  const words = orphans.flatMap(wordsFor);
  if (words.length === 0) return [];
  const [program = '', ...rest] = [...place.enter, 'bash', '-s', '--', String(longest), ...words];
  const { stderr, code } = await execa(program, rest, {
    cwd: '/',
    input: shell.mend,
    reject: false,
    ...scriptEnvironment(),
  });
  if (code === 'ENOENT') throw new Error(`the program ${program} is missing; run this as root instead`);
  return stderr.split('\n').filter(line => line !== '');
}

/** What the script is told of one: its kind, its name, whose it is. */
function wordsFor(orphan: Orphan): readonly string[] {
  switch (orphan.kind) {
    case 'ovs-bridge':
    case 'ovs-qos':
    case 'nft-table':
      return [orphan.kind, orphan.name, orphan.topology];
    case 'links':
      return [orphan.kind, String(orphan.group), orphan.topologies.join('/')];
    case 'record':
      return orphan.sha256 === undefined ? [] : [orphan.kind, orphan.name, orphan.sha256];
    case 'netns-file':
    case 'leftover':
    case 'half-file':
    case 'read-directory':
      return [orphan.kind, orphan.name, orphan.name];
    case 'cut-off-run':
    case 'run-directory':
    case 'sandbox':
      return [];
  }
}
