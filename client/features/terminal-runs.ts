import {
  commands,
  Disposable,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type Range,
  type TextDocument,
} from 'vscode';
import {
  RunInTerminalRequest,
  ServerCommand,
  type RunInTerminalParams,
  type RunInTerminalResult,
} from '../../protocol/custom-messages.ts';
import type { AppliedTopologies } from '../applied/applied-topologies.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { refusalOfHost, refusalOfPlace } from '../running/can-run.ts';
import { appliedByOthers } from '../running/applied-by-others.ts';
import { confirmRun } from '../running/confirm-run.ts';
import { deedOf, endingOf, isInSandbox, UNCHANGED } from '../running/ending.ts';
import { tellRefusal, type Refusal } from '../running/refusal.ts';
import { RunMarks } from '../running/run-marks.ts';
import { runProblems } from '../running/run-problems.ts';
import { runTask } from '../running/run-task.ts';
import { NEXT_STEPS, tellEnding } from '../running/tell-ending.ts';
import type { TerminalEnd } from '../running/terminal-run.ts';
import type { RunStatusFeature } from './run-status.ts';

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
      applied.onDidRecord(topology => {
        status.forgetWrong(topology);
      }),
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
    const byOthers = await appliedByOthers(asked);
    const document = await workspace.openTextDocument(file);
    if (!(await confirmRun(asked, { byOthers, saves: document.isDirty }))) return { accepted: false };
    // While the question was open, anything may have happened.
    const lateRefusal =
      this.#refusal(file) ??
      refusalOfChange(document, asked.version) ??
      (isInSandbox(asked.action) ? undefined : await this.#refusalOfRecord(asked.topology, recorded));
    if (lateRefusal) {
      void tellRefusal(lateRefusal);
      return { accepted: false };
    }
    if (document.isDirty && !(await document.save())) return { accepted: false };
    if (document.version !== asked.version) {
      // To save it has changed it, as formatting does: what was shown is not what would run.
      void commands.executeCommand(ServerCommand[asked.action], asked.uri);
      return { accepted: false };
    }
    void this.#run(asked, file, byOthers !== undefined);
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
      const ending = endingOf(deedOf(asked), end, await this.#isCutOff(asked, end));
      const { marks, reason } = runProblems(end.report);
      this.#marks.set(file, marks);
      await this.#applied.refresh();
      this.#status.showEnding(asked, ending);
      // Whoever has closed a terminal knows that.
      if (end.hasBegun && end.exitCode === undefined) return;
      void tellEnding(asked, file, ending, { reason, hasPlace: marks.some(({ line }) => line !== undefined) });
    } finally {
      this.#running.delete(file.toString());
    }
  }

  /** Of a run that was ended from outside: whether something of it is left, once it has rolled back what it could. */
  async #isCutOff({ topology, action }: RunInTerminalParams, { hasBegun, exitCode }: TerminalEnd): Promise<boolean> {
    if (!hasBegun || exitCode !== undefined || isInSandbox(action)) return false;
    return (await this.#applied.settled(topology)) === 'cut-off';
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** The script that was shown is that of the text then. */
function refusalOfChange(document: TextDocument, version: number): Refusal | undefined {
  if (document.version === version) return undefined;
  return {
    reason: 'The file was changed meanwhile: nothing was run. Ask again, to see what is in it now.',
    waysOn: [],
  };
}

async function goTo(file: Uri, selection: Range | undefined): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(file), selection ? { selection } : {});
}
