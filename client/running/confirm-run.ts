import { hostname } from 'node:os';
import { commands, window } from 'vscode';
import { ClientCommand, type RunInTerminalParams } from '../../protocol/custom-messages.ts';
import { asWhom } from './privilege.ts';

/** Shows what is about to be done, where and as whom, and by which script; whether the user wants it. */
export async function confirmRun(asked: RunInTerminalParams): Promise<boolean> {
  const { action, topology } = asked;
  const [go, question] =
    action === 'teardown'
      ? ['Tear Down', `Take ${topology} down on ${hostname()}, ${asWhom()}?`]
      : ['Apply', `Apply ${topology} to ${hostname()}, ${asWhom()}?`];
  const show = 'Show Script';
  const answer = await window.showWarningMessage(question, { modal: true, detail: detail(asked) }, go, show);
  if (answer === show) {
    await commands.executeCommand(ClientCommand.openScriptPreview, asked.uri, undefined, action);
  }
  return answer === go;
}

function detail({ action, counts, sha256 }: RunInTerminalParams): string {
  const parts = [
    counted(counts.namespaces, 'namespace', 'namespaces'),
    counted(counts.switches, 'switch', 'switches'),
    counted(counts.connectors, 'connector', 'connectors'),
  ].filter(part => part !== undefined);
  const what =
    action === 'teardown'
      ? 'What was made from this file is removed, as far as it is still its own. Nothing else is touched.'
      : `${parts.join(', ')} will be made: all of it, or on any failure nothing.`;
  const script = action === 'teardown' ? 'The script for the file as it is now' : 'The script';
  return `${what}\n\n${script} has the SHA-256\n${sha256.match(/.{1,32}/g)?.join('\n') ?? 'unknown'}`;
}

function counted(count: number, one: string, several: string): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : several}`;
}
