import {
  commands,
  Disposable,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  workspace,
  type CancellationToken,
  type ExtensionContext,
  type TestController,
  type TestItem,
  type TestRunProfile,
  Uri,
} from 'vscode';
import type { DiagramMarks } from '../diagram/diagram-marks.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { topologyFile } from '../preview/topology-file.ts';
import { refusalOfHost, refusalOfPlace } from '../running/can-run.ts';
import { tellRefusal } from '../running/refusal.ts';
import { childrenOf, ExpectationItems } from '../testing/expectation-items.ts';
import { runFile, type TestPlace } from '../testing/expectation-run.ts';
import { FailedMarks } from '../testing/failed-marks.ts';

/** What is expected, as tests in VS Code's own Test Explorer: in a sandbox, or where it is applied. */
export class ExpectationTestsFeature implements Disposable {
  readonly #context: ExtensionContext;
  readonly #controller: TestController;
  readonly #items: ExpectationItems;
  readonly #failed: FailedMarks;
  readonly #inSandbox: TestRunProfile;
  readonly #command: Disposable;

  constructor(context: ExtensionContext, server: LanguageServer, marks: DiagramMarks) {
    this.#context = context;
    this.#controller = tests.createTestController('nslink', 'NSLink Expectations');
    this.#items = new ExpectationItems(this.#controller, server);
    this.#failed = new FailedMarks(this.#controller, this.#items, marks);
    this.#inSandbox = this.#profile('Run in Sandbox', 'throwaway', true);
    this.#profile('Run on Host', 'host', false);
    this.#inSandbox.supportsContinuousRun = true;
    this.#command = commands.registerCommand('nslink.runExpectations', (given?: unknown, place?: unknown) =>
      this.#runAllOf(topologyFile(given), place === 'host' || place === 'sandbox' ? place : 'throwaway'),
    );
  }

  #profile(label: string, place: TestPlace, isDefault: boolean): TestRunProfile {
    return this.#controller.createRunProfile(
      label,
      TestRunProfileKind.Run,
      async (request, token) => {
        if (request.continuous) this.#runWhenSaved(request, place, token);
        else await this.#run(request, place);
      },
      isDefault,
    );
  }

  async #runAllOf(file: Uri | undefined, place: TestPlace): Promise<void> {
    if (!file) return;
    const refusal = refusalOfPlace(file);
    if (refusal) return tellRefusal(refusal);
    const all = await this.#items.testsOf(file);
    if (all.length === 0) {
      const reason = 'This file expects nothing: say what must work, for example with `expect all reach all`.';
      return tellRefusal({ reason, waysOn: [] });
    }
    await commands.executeCommand('workbench.view.testing.focus');
    const profile = place === 'throwaway' ? this.#inSandbox : undefined;
    await this.#run(new TestRunRequest(all, undefined, profile), place);
  }

  async #run(request: TestRunRequest, place: TestPlace): Promise<void> {
    if (!request.include) await this.#items.lookForFiles();
    const chosen = testsOf(request, this.#controller);
    const run = this.#controller.createTestRun(request);
    for (const test of chosen) run.enqueued(test);
    try {
      for (const [key, own] of Map.groupBy(chosen, ({ uri }) => uri?.toString() ?? '')) {
        if (run.token.isCancellationRequested) break;
        const file = Uri.parse(key);
        const refusal = refusalOfPlace(file) ?? (await refusalOfHost(file, place === 'host' ? 'repair' : 'try', false));
        if (refusal) {
          void tellRefusal(refusal);
          for (const test of own) run.skipped(test);
          continue;
        }
        this.#failed.take(file, await runFile(this.#context, run, place, file, own, request.continuous === true));
      }
    } finally {
      run.end();
    }
  }

  /** Runs again each time that one of the files is saved, until the user ends it. */
  #runWhenSaved(request: TestRunRequest, place: TestPlace, token: CancellationToken): void {
    const saving = workspace.onDidSaveTextDocument(async ({ uri }) => {
      const all = await this.#items.testsOf(uri);
      const wanted = new Set(testsOf(request, this.#controller).map(({ id }) => id));
      const own = request.include ? all.filter(({ id }) => wanted.has(id)) : all;
      if (own.length > 0) await this.#run(new TestRunRequest(own, undefined, request.profile, true), place);
    });
    token.onCancellationRequested(() => {
      saving.dispose();
    });
  }

  dispose(): void {
    Disposable.from(this.#command, this.#failed, this.#items, this.#controller).dispose();
  }
}

/** The expectations that a request is about. */
function testsOf({ include, exclude = [] }: TestRunRequest, { items }: TestController): readonly TestItem[] {
  const roots = include ?? [...items].map(([, item]) => item);
  const excluded = new Set(exclude.map(({ id }) => id));
  return roots
    .flatMap(root => (root.parent ? [root] : childrenOf(root)))
    .filter(({ id, parent }) => !excluded.has(id) && !(parent && excluded.has(parent.id)));
}
