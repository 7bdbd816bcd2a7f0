import type { ExtensionContext } from 'vscode';
import type { TopologyReport } from '../../protocol/reports/status.ts';
import { answerInTerminal } from './answer-in-terminal.ts';
import { readAnswer } from './status-answer.ts';

/** What the task's terminal is called. */
export function checkName(topology: string): string {
  return `check ${topology}`;
}

/**
 * Asks `nslink status` what there is of a topology on this machine, and how that differs from what it was applied as, in a
 * terminal, where `sudo` can ask; `undefined` when there was no answer.
 */
export async function readStatus(context: ExtensionContext, topology: string): Promise<TopologyReport | undefined> {
  const answer = await answerInTerminal(context, {
    name: checkName(topology),
    definition: { type: 'nslink', action: 'check', topology },
    args: ['status', '--json', topology],
  });
  return readAnswer(answer);
}
