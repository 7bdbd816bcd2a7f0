import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Where the programs of root are, which are not on everybody's PATH. */
const ADMINISTRATION = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin'];

/** Those of the programs that this machine does not have. */
export async function missingPrograms(names: readonly string[]): Promise<string[]> {
  const present = await Promise.all(names.map(isPresent));
  return names.filter((_, index) => !present[index]);
}

async function isPresent(name: string): Promise<boolean> {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...ADMINISTRATION];
  const found = await Promise.allSettled(folders.map(folder => access(join(folder, name), constants.X_OK)));
  return found.some(({ status }) => status === 'fulfilled');
}
