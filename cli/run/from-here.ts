import type { Place } from '../../runtime/place.ts';

/** The command, started in the working directory as it would be without a sandbox, to enter which leads to `/`. */
export function fromHere({ kind }: Place, command: readonly string[]): readonly string[] {
  const directory = process.cwd();
  const isThere = directory !== '/run' && !directory.startsWith('/run/'); // a sandbox has a /run of its own
  return kind === 'sandbox' && isThere ? ['env', `--chdir=${directory}`, ...command] : command;
}
