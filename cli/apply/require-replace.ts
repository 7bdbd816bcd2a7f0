import { provenanceOf } from '../../records/provenance.ts';
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
  { path, name }: UsableFile,
  record: AppliedTopology,
  { replace, yes }: ApplyOptions,
): Promise<void> {
  if (replace || record.source === path) return;
  const what = printable(provenanceOf(record));
  if (!yes && process.stdin.isTTY && process.stderr.isTTY) {
    await confirm(`${what}; replace it by what ${name} says?`);
    return;
  }
  throw new CommandError(`${what}, not from ${path ?? name}: nothing was changed`, {
    exitCode: ExitCode.refused,
    hint: 'to replace it, add --replace; to have both, give one another name in its first line: topology NAME',
  });
}
