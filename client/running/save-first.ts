import { Uri, window, workspace } from 'vscode';
import type { TerminalAction } from '../../protocol/custom-messages.ts';

const LABELS: Readonly<Record<TerminalAction, string>> = {
  apply: 'Save and Apply',
  teardown: 'Save and Tear Down',
  try: 'Save and Try',
  benchmark: 'Save and Benchmark',
  repair: 'Save and Repair',
};

/** The file as it is on the disk, saved if the user agrees; `undefined` if not, or if it could not be saved. */
export async function saveFirst(file: Uri, action: TerminalAction): Promise<Uri | undefined> {
  const document = await workspace.openTextDocument(file);
  if (!document.isDirty && !document.isUntitled) return file;
  const save = LABELS[action];
  const words = 'This file has changes that are not saved, and nslink reads it from the disk.';
  if ((await window.showWarningMessage(words, { modal: true }, save)) !== save) return undefined;
  // Not document.save(): an untitled text gets its address only by being saved.
  return workspace.save(file);
}
