import { constants } from 'node:fs';
import { access, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { fileExists } from '../source/file-exists.ts';
import type { Sink } from './sink.ts';

/**
 * A file of this user's; it is made when the first packets can come.
 *
 * @throws CommandError when there is one already, unless `force`, or when it could not be made.
 */
export async function fileSink(path: string, force: boolean): Promise<Sink> {
  if (!force && (await fileExists(path))) {
    throw new CommandError(`${path} exists already: nothing was captured`, {
      exitCode: ExitCode.refused,
      hint: 'choose another name, or overwrite it: --force',
    });
  }
  await access(dirname(path), constants.W_OK).catch((error: unknown) => {
    throw new CommandError(`${path} cannot be written: ${(error as Error).message}`, { exitCode: ExitCode.refused });
  });
  let file: FileHandle | undefined;
  return {
    write: async piece => {
      file ??= await open(path, force ? 'w' : 'wx');
      await file.writeFile(piece);
    },
    end: async () => {
      await file?.close();
    },
  };
}
