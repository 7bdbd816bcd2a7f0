import type { ExtensionContext } from 'vscode';
import { readJson } from '../../protocol/json.ts';
import { statusReport, type TopologyReport } from '../../protocol/reports/status.ts';
import { answerInTerminal } from './answer-in-terminal.ts';

/** What the task's terminal is called. */
export function checkName(topology: string): string {
  return `check ${topology}`;
}

/** What came of a look: what there is, that it could not be read, or that nobody became root to look. */
export type Look = TopologyReport | 'unread' | 'not-begun';

/** Asks `nslink status` what there is of a topology on this machine, and how that differs from what it was applied as. */
export async function readStatus(context: ExtensionContext, topology: string): Promise<Look> {
  const answer = await answerInTerminal(context, {
    name: checkName(topology),
    definition: { action: 'check', topology },
    args: ['status', topology],
  });
  return answer === undefined ? 'not-begun' : (readAnswer(answer) ?? 'unread');
}

function readAnswer(text: string): TopologyReport | undefined {
  const topology = readJson(statusReport, text)?.topologies[0];
  return topology?.differences ? topology : undefined;
}
