import { counted } from '../../topology/quantities/counted.ts';
import { hostname } from 'node:os';
import { commands, window } from 'vscode';
import type { AppliedByOthers, Changes } from '../../protocol/applied-messages.ts';
import { ClientCommand, type RunInTerminalParams, type ScriptView } from '../../protocol/custom-messages.ts';
import { changesHeadline, changesLines } from '../applied/changes-text.ts';
import { deedOf, isInSandbox, type Deed, type SandboxDeed } from './ending.ts';
import { asWhom } from './privilege.ts';

interface Question {
  readonly go: string;
  readonly words: (topology: string) => string;
  /** The script that can be looked at first. */
  readonly view?: ScriptView;
}

const QUESTIONS: Readonly<Record<Exclude<Deed, SandboxDeed>, Question>> = {
  apply: { go: 'Apply', words: topology => `Apply ${topology} to`, view: 'apply' },
  change: { go: 'Apply', words: topology => `Change ${topology} on`, view: 'changes' },
  repair: { go: 'Repair', words: topology => `Repair ${topology} on` },
  teardown: { go: 'Tear Down', words: topology => `Take ${topology} down on`, view: 'teardown' },
};

const OTHERS = { file: 'from this file', user: 'by you' } as const;

/**
 * Shows what is about to be done, where and as whom, and by which script; whether the user wants it. `byOthers`: what it will replace that
 * is not of this file or this user; `saves`: the file is saved then.
 */
export async function confirmRun(
  asked: RunInTerminalParams,
  { byOthers, saves }: { readonly byOthers: AppliedByOthers | undefined; readonly saves: boolean },
): Promise<boolean> {
  const deed = deedOf(asked);
  if (isInSandbox(deed)) return true;
  const { words, view } = QUESTIONS[deed];
  const deedWord = byOthers ? 'Replace' : QUESTIONS[deed].go;
  const go = saves ? `Save and ${deedWord}` : deedWord;
  const show = 'Show Script';
  const what = `${saves ? 'The file has changes that are not saved: it is saved first. ' : ''}${detail(asked, deed)}`;
  const question = `${words(asked.topology)} ${hostname()}, ${asWhom()}?`;
  const buttons = view === undefined ? [go] : [go, show];
  const answer = await window.showWarningMessage(
    question,
    {
      modal: true,
      detail: byOthers ? `${byOthers.words}, not ${OTHERS[byOthers.other]}: that is replaced.\n\n${what}` : what,
    },
    ...buttons,
  );
  if (answer === show) {
    await commands.executeCommand(ClientCommand.openScriptPreview, asked.uri, undefined, view);
  }
  return answer === go;
}

function detail(
  { counts, changes, commands: run = [], sha256 }: RunInTerminalParams,
  deed: Exclude<Deed, SandboxDeed>,
): string {
  if (deed === 'repair') {
    return 'What is missing or otherwise than it was applied is put back. What it was applied as does not change.';
  }
  const what = {
    apply: `${countsText(counts)} will be made: all of it, or on any failure nothing.`,
    change: changes ? changeText(changes) : '',
    teardown: 'What was made from this file is removed, as far as it is still its own. Nothing else is touched.',
  }[deed];
  const commandsText = run.length === 0 ? '' : `\n\nRuns these commands of the file:\n${run.join('\n')}`;
  const script = deed === 'teardown' ? 'The script for the file as it is now' : 'The script';
  return `${what}${commandsText}\n\n${script} has the SHA-256\n${sha256.match(/.{1,32}/g)?.join('\n') ?? 'unknown'}`;
}

function changeText(changes: Changes): string {
  const end = 'All of it, or on any failure nothing; the rest goes on working.';
  return [`${changesHeadline(changes)}:`, ...changesLines(changes, 10), end].join('\n');
}

function countsText({ namespaces, switches, connectors }: RunInTerminalParams['counts']): string {
  const parts = [
    [namespaces, 'namespace'],
    [switches, 'switch'],
    [connectors, 'connector'],
  ] as const;
  return parts.flatMap(([count, one]) => (count === 0 ? [] : [counted(count, one)])).join(', ');
}
