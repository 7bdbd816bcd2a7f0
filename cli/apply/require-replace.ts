import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../../runtime/place.ts';
import type { AppliedTopology } from '../../runtime/records.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import type { UsableFile } from '../source/source-file.ts';
import { confirm } from '../terminal/confirm.ts';
import { printable } from '../terminal/printable.ts';
import type { ApplyOptions } from './apply-options.ts';

/**
 * Returns when what is applied under the file's topology name came from this very file, or the user wants it replaced:
 * two files, or the files of two users, can have one name.
 *
 * @throws CommandError when the user does not, or cannot be asked.
 */
export async function requireReplace(
  { path, name, topology }: UsableFile,
  place: Place,
  record: AppliedTopology,
  { replace, yes }: ApplyOptions,
): Promise<void> {
  if (replace || record.source === path) return;
  const user = (await readFile(join(place.records, record.name, 'user'), 'utf8').catch(() => '')).trim();
  const from = record.source ?? 'standard input';
  const time = record.since.toLocaleString('sv-SE');
  const what = printable(`${topology.name} is applied from ${from}${user === '' ? '' : ` by ${user}`} at ${time}`);
  if (!yes && process.stdin.isTTY && process.stderr.isTTY) {
    await confirm(`${what}; replace it by what ${name} says?`);
    return;
  }
  throw new CommandError(`${what}, not from ${name}: nothing was changed`, {
    exitCode: ExitCode.refused,
    hint: 'to replace it, add --replace; to have both, give one another name in its first line: topology NAME',
  });
}
