import { window, workspace, type Uri } from 'vscode';

/**
 * Whether the user agrees that a file's commands are run in a sandbox. A run that somebody has started asks at once; one that a
 * save has started says that there is something to agree to, and asks when somebody wants to see it.
 */
export async function agreeToCommands(file: Uri, commands: readonly string[], isBySave: boolean): Promise<boolean> {
  const name = workspace.asRelativePath(file);
  if (isBySave) {
    const look = 'Show Commands…';
    const words = `The tests of ${name} wait: it runs commands that nobody has agreed to yet.`;
    if ((await window.showInformationMessage(words, look)) !== look) return false;
  }
  const run = 'Run Them';
  const detail = `${commands.join('\n')}\n\nThe same ones are not asked about again.`;
  return (await window.showWarningMessage(`Run the commands of ${name}?`, { modal: true, detail }, run)) === run;
}
