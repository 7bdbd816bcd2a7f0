import { access } from 'node:fs/promises';
import { posix } from 'node:path';
import { Uri, workspace } from 'vscode';
import { namesTopology } from './names-topology.ts';
import type { OfTopology } from './subject.ts';

/** So many files are looked at. */
const MOST = 500;

/** The file that a topology was applied from, if it is there still; else one of the workspace that is of that topology. */
export async function sourceOf({ topology, source }: OfTopology): Promise<Uri | undefined> {
  if (source !== undefined) {
    const isThere = await access(source).then(
      () => true,
      () => false,
    );
    if (isThere) return Uri.file(source);
  }
  for (const file of await workspace.findFiles('**/*.nslink', '**/node_modules/**', MOST)) {
    const bytes = await workspace.fs.readFile(file).then(
      read => read,
      () => new Uint8Array(),
    );
    if (namesTopology(posix.basename(file.path), new TextDecoder().decode(bytes), topology)) return file;
  }
  return undefined;
}
