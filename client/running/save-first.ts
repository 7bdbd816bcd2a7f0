import { Uri, window, workspace } from 'vscode';
import type { SandboxDeed } from './ending.ts';

const LABELS: Readonly<Record<SandboxDeed, string>> = { try: 'Save and Try', benchmark: 'Save and Benchmark' };
const UNTITLED = 'Save';
const WORDS = 'This file has changes that are not saved, and nslink reads it from the disk.';

/**
 * The file as it is on the disk, saved if the user agrees, for what asks nothing else: `undefined` if not, or if it could not be
 * saved. Of any other `deed` the text must only have a name by now; it is saved once the user has agreed to the run.
 */
export async function saveFirst(file: Uri, deed: SandboxDeed | undefined): Promise<Uri | undefined> {
  const document = await workspace.openTextDocument(file);
  if (!document.isUntitled && (!document.isDirty || deed === undefined)) return file;
  const save = deed === undefined ? UNTITLED : LABELS[deed];
  if ((await window.showWarningMessage(WORDS, { modal: true }, save)) !== save) return undefined;
  // Not document.save(): an untitled text gets its address only by being saved.
  return workspace.save(file);
}
