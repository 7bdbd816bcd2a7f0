import { access } from 'node:fs/promises';

/** Whether there is something of that name, readable or not. */
export async function fileExists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
