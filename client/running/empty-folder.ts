import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';

/** A directory with nothing in it, always the same: there, the name of a topology can be no file's. */
export async function emptyFolder({ globalStorageUri }: ExtensionContext): Promise<string> {
  const folder = join(globalStorageUri.fsPath, 'empty');
  await mkdir(folder, { recursive: true });
  return folder;
}
