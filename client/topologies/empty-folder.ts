import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let made: Promise<string> | undefined;

/** A directory with nothing in it, the same each time: there, the name of a topology can be no file's. */
export function emptyFolder(): Promise<string> {
  return (made ??= mkdtemp(join(tmpdir(), 'nslink-empty-')));
}

/** Takes it away again. */
export async function removeEmptyFolder(): Promise<void> {
  const folder = await made;
  made = undefined;
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
