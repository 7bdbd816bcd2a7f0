import { commands, window, type Uri } from 'vscode';
import type { RunInTerminalParams } from '../../protocol/custom-messages.ts';
import type { Ending, NextStep } from './ending.ts';

/** What each is called, and does. */
export const NEXT_STEPS: Readonly<Record<NextStep, { readonly label: string; readonly go: (file: Uri) => unknown }>> = {
  openNamespaceTerminal: {
    label: 'Open Terminal in Namespace…',
    go: file => commands.executeCommand('nslink.openNamespaceTerminal', file),
  },
  apply: { label: 'Apply…', go: file => commands.executeCommand('nslink.apply', file) },
  teardown: { label: 'Teardown…', go: file => commands.executeCommand('nslink.teardown', file) },
  repair: { label: 'Repair…', go: file => commands.executeCommand('nslink.repair', file) },
  checkForDrift: { label: 'Check for Drift', go: file => commands.executeCommand('nslink.checkForDrift', file) },
  goToLine: { label: 'Go to Line', go: file => commands.executeCommand('nslink.goToRunMark', file) },
  showTerminal: { label: 'Show Terminal', go: () => commands.executeCommand('nslink.showRunTerminal') },
};

/** Says how a run ended, and what can be done next: why it went wrong, and whether a line of the file is to blame. */
export async function tellEnding(
  { topology }: RunInTerminalParams,
  file: Uri,
  { severity, words, nextSteps }: Ending,
  { reason, hasPlace = false }: { readonly reason?: string | undefined; readonly hasPlace?: boolean } = {},
): Promise<void> {
  const steps = nextSteps.filter(step => step !== 'goToLine' || hasPlace).map(step => NEXT_STEPS[step]);
  // An error with buttons would stay, also when it is long untrue; what is to stay are marks, and what is recorded.
  const show = severity === 'information' ? window.showInformationMessage : window.showWarningMessage;
  const text = `${topology} ${words}${reason === undefined ? '.' : `: ${reason}`}`;
  const answer = await show(text, ...steps.map(({ label }) => label));
  await steps.find(({ label }) => label === answer)?.go(file);
}
