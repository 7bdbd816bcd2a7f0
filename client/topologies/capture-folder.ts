import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { workspace } from 'vscode';
import { sourceOf } from './source-file.ts';
import type { OfTopology } from './subject.ts';

/** Where to keep what is captured of a topology: beside its file, else in the workspace, else at home; where one may write. */
export async function folderForCapture(topology: OfTopology): Promise<string> {
  const source = await sourceOf(topology);
  const beside = source?.scheme === 'file' ? [dirname(source.fsPath)] : [];
  const open = (workspace.workspaceFolders ?? []).flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : []));
  for (const folder of [...beside, ...open]) if (await mayWrite(folder)) return folder;
  return homedir();
}

async function mayWrite(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
