import { commands, Disposable, Uri, window, workspace, type ExtensionContext, type Range } from 'vscode';
import {
  RunInTerminalRequest,
  type RunInTerminalParams,
  type RunInTerminalResult,
} from '../../protocol/custom-messages.ts';
import type { AppliedTopologies } from '../applied/applied-topologies.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { refusalOfHost, refusalOfPlace } from '../running/can-run.ts';
import { appliedElsewhere } from '../running/applied-elsewhere.ts';
import { confirmRun } from '../running/confirm-run.ts';
import { deedOf, endingOf, isInSandbox, UNCHANGED, type Ending, type NextStep } from '../running/ending.ts';
import { tellRefusal, type Refusal } from '../running/refusal.ts';
import { RunMarks } from '../running/run-marks.ts';
import { runProblems } from '../running/run-problems.ts';
import { runTask } from '../running/run-task.ts';
import type { RunStatusFeature } from './run-status.ts';

const NEXT_STEPS: Readonly<Record<NextStep, { readonly label: string; readonly go: (file: Uri) => unknown }>> = {
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

/** Runs in a terminal what the server asks for, once the user has agreed, and says how it ended. */
export class TerminalRunsFeature implements Disposable {
  readonly #context: ExtensionContext;
  readonly #status: RunStatusFeature;
  readonly #applied: AppliedTopologies;
  readonly #marks = new RunMarks();
  readonly #disposables: Disposable;
  readonly #running = new Set<string>();

  constructor(context: ExtensionContext, server: LanguageServer, applied: AppliedTopologies, status: RunStatusFeature) {
    this.#context = context;
    this.#applied = applied;
    this.#status = status;
    this.#disposables = Disposable.from(
      this.#marks,
      server.client.onRequest(RunInTerminalRequest.type, asked => this.#handle(asked)),
      commands.registerCommand('nslink.goToRunMark', (file: Uri) => goTo(file, this.#marks.first(file))),
    );
  }

  async #handle(asked: RunInTerminalParams): Promise<RunInTerminalResult> {
    const file = Uri.parse(asked.uri);
    const refusal = this.#refusal(file) ?? (await refusalOfHost(file, asked.action, asked.usesOpenVSwitch));
    if (refusal) {
      void tellRefusal(refusal);
      return { accepted: false };
    }
    if (deedOf(asked) === 'change' && asked.sha256 === '') {
      void tellEnding(asked, file, UNCHANGED);
      return { accepted: false };
    }
    const recorded = this.#applied.stampOf(asked.topology);
    const elsewhere = await appliedElsewhere(asked);
    if (!(await confirmRun(asked, elsewhere))) return { accepted: false };
    // While the question was open, anything may have happened.
    const lateRefusal =
      this.#refusal(file) ??
      (await refusalOfChange(file, asked.version)) ??
      (isInSandbox(asked.action) ? undefined : await this.#refusalOfRecord(asked.topology, recorded));
    if (lateRefusal) {
      void tellRefusal(lateRefusal);
      return { accepted: false };
    }
    void this.#run(asked, file, elsewhere !== undefined);
    return { accepted: true };
  }

  #refusal(file: Uri): Refusal | undefined {
    if (!this.#running.has(file.toString())) return refusalOfPlace(file);
    const { label, go } = NEXT_STEPS.showTerminal;
    return { reason: 'Something of this file is running already.', waysOn: [{ label, go: () => go(file) }] };
  }

  /** The script that was shown is that for what was applied then. */
  async #refusalOfRecord(topology: string, before: string | undefined): Promise<Refusal | undefined> {
    await this.#applied.refresh();
    if (this.#applied.stampOf(topology) === before) return undefined;
    return {
      reason: `What is applied as ${topology} was changed meanwhile: nothing was run. Ask again, to see what is to be done now.`,
      waysOn: [],
    };
  }

  async #run(asked: RunInTerminalParams, file: Uri, replaces: boolean): Promise<void> {
    this.#running.add(file.toString());
    try {
      this.#status.showBeginning(asked);
      this.#marks.set(file, []);
      const end = await runTask(this.#context, asked, replaces);
      const ending = endingOf(deedOf(asked), end);
      const { marks, reason } = runProblems(end.report);
      this.#marks.set(file, marks);
      this.#status.showEnding(asked, ending);
      void tellEnding(asked, file, ending, { reason, hasPlace: marks.some(({ line }) => line !== undefined) });
    } finally {
      this.#running.delete(file.toString());
    }
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** The script that was shown is that of the text then. */
async function refusalOfChange(file: Uri, version: number): Promise<Refusal | undefined> {
  const document = await workspace.openTextDocument(file);
  if (document.version === version && !document.isDirty) return undefined;
  return {
    reason: 'The file was changed meanwhile: nothing was run. Ask again, to see what is in it now.',
    waysOn: [],
  };
}

async function tellEnding(
  { topology }: RunInTerminalParams,
  file: Uri,
  { severity, words, nextSteps }: Ending,
  { reason, hasPlace = false }: { readonly reason?: string | undefined; readonly hasPlace?: boolean } = {},
): Promise<void> {
  const steps = nextSteps.filter(step => step !== 'goToLine' || hasPlace).map(step => NEXT_STEPS[step]);
  const show = {
    information: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  }[severity];
  const text = `${topology} ${words}${reason === undefined ? '.' : `: ${reason}`}`;
  const answer = await show(text, ...steps.map(({ label }) => label));
  await steps.find(({ label }) => label === answer)?.go(file);
}

async function goTo(file: Uri, selection: Range | undefined): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(file), selection ? { selection } : {});
}
