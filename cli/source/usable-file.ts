import { CommandError } from '../command-error.ts';
import { counted } from '../../topology/quantities/counted.ts';
import { problemsJson } from '../render/problem-json.ts';
import { problemsText } from '../render/problem-text.ts';
import { tell } from '../terminal/output.ts';
import { styleFor } from '../terminal/style.ts';
import { isUsable, readSourceFile, type SourceFile, type UsableFile } from './source-file.ts';

/**
 * The file, for a command that needs its topology. Tells whatever is wrong with it, warnings too.
 *
 * @throws CommandError when it has errors.
 */
export async function readUsableFile(argument: string): Promise<UsableFile> {
  const file = await readSourceFile(argument);
  tellProblems(file);
  if (isUsable(file)) return file;
  const errors = file.problems.filter(({ severity }) => severity === 'error');
  throw new CommandError(`${file.name} has ${counted(errors.length, 'error')}: nothing was done`, {
    details: { problems: problemsJson(file.name, file.problems) },
  });
}

/**
 * The files, each once, for a command that needs the topologies of all of them. Tells whatever is wrong with them.
 *
 * @throws CommandError when one has errors.
 */
export async function readUsableFiles(names: readonly string[]): Promise<readonly UsableFile[]> {
  const files: SourceFile[] = [];
  for (const name of new Set(names)) files.push(await readSourceFile(name));
  files.forEach(tellProblems);
  const usable = files.filter(isUsable);
  if (usable.length < files.length) {
    const unusable = counted(files.length - usable.length, 'file has errors', 'files have errors');
    throw new CommandError(`${unusable}: nothing was done`, {
      details: { problems: files.flatMap(file => problemsJson(file.name, file.problems)) },
    });
  }
  return usable;
}

/** Shows the problems of a file on standard error. */
export function tellProblems(file: Pick<SourceFile, 'name' | 'lines' | 'problems'>): void {
  if (file.problems.length > 0) tell(problemsText(file, file.problems, styleFor(process.stderr)));
}
