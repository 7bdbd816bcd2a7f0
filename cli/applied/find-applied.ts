import { resolve } from 'node:path';
import type { Place } from '../../runtime/place.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { readSourceFile } from '../source/source-file.ts';
import { listApplied, type Applied } from './list-applied.ts';

/**
 * The applied topology that the user means by a file or a name: the one that came from that file, whatever the file says
 * now; else the one that the file names now; else the one of that name.
 *
 * @throws CommandError, which lists what is applied, when there is none or more than one.
 */
export async function findApplied(argument: string, kind: Place['kind']): Promise<Applied> {
  const found = await searchApplied(argument, kind);
  if (found) return found;
  throw await notApplied(argument, kind);
}

/** The same, `undefined` when there is none. */
export async function searchApplied(argument: string, kind: Place['kind']): Promise<Applied | undefined> {
  const all = await listApplied(kind);
  const named = (name: string | undefined) => all.find(({ record }) => record.name === name);
  const path = resolve(argument);
  const [fromFile, ...others] = all.filter(({ record }) => record.source === path);
  if (fromFile && others.length === 0) return fromFile;
  const nameInFile = all.length > 0 && argument !== '-' ? (await readSourceFile(argument)).topology?.name : undefined;
  const found = named(nameInFile) ?? named(argument);
  if (found || !fromFile) return found;
  throw new CommandError(`more than one topology came from ${argument}: ${namesOf([fromFile, ...others])}`, {
    exitCode: ExitCode.usage,
    hint: 'name the topology instead of the file',
  });
}

async function notApplied(argument: string, kind: Place['kind']): Promise<CommandError> {
  const elsewhere = kind === 'host' ? 'sandbox' : 'host';
  const [here, there] = await Promise.all([listApplied(kind), listApplied(elsewhere)]);
  const where = { host: 'on this machine', sandbox: 'in a sandbox' };
  const other = kind === 'host' ? 'with --sandbox' : 'without --sandbox';
  const hints = [
    here.length > 0 ? `applied ${where[kind]}: ${namesOf(here)}` : `nothing is applied ${where[kind]}`,
    ...(there.length > 0 ? [`applied ${where[elsewhere]} (${other}): ${namesOf(there)}`] : []),
  ];
  return new CommandError(`${argument} is not applied ${where[kind]}`, {
    exitCode: ExitCode.refused,
    hint: hints.join('; '),
  });
}

function namesOf(applied: readonly Applied[]): string {
  return applied.map(({ record }) => record.name).join(', ');
}
