import { constants } from 'node:fs';
import { access } from 'node:fs/promises';

/** Whether there is a program of that path, and this process may run it. */
export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
