import type { Disposable, TestController, Uri } from 'vscode';
import type { DiagramMarks } from '../diagram/diagram-marks.ts';
import { childrenOf, type ExpectationItems } from './expectation-items.ts';
import type { ExpectationReport } from '../../protocol/reports/test.ts';
import { unmetLines } from './test-answer.ts';

/** Shows in diagrams between whom something is not as expected, as long as it is expected. */
export class FailedMarks implements Disposable {
  readonly #controller: TestController;
  readonly #marks: DiagramMarks;
  readonly #answers = new Map<string, ExpectationReport>();
  readonly #listener: Disposable;

  constructor(controller: TestController, items: ExpectationItems, marks: DiagramMarks) {
    this.#controller = controller;
    this.#marks = marks;
    this.#listener = items.onDidLoad(file => {
      this.#show(file);
    });
  }

  /** Takes in what came of tests, by their ids. */
  take(file: Uri, answers: ReadonlyMap<string, ExpectationReport>): void {
    for (const [id, answer] of answers) this.#answers.set(id, answer);
    this.#show(file);
  }

  #show(file: Uri): void {
    const item = this.#controller.items.get(file.toString());
    const failed = (item ? childrenOf(item) : []).flatMap(({ id }) => {
      const answer = this.#answers.get(id);
      return answer && !answer.isMet ? [answer] : [];
    });
    const marks = failed.flatMap(answer => {
      const [text = answer.text] = unmetLines(answer);
      const nodes = new Set(answer.ways.filter(({ isMet }) => !isMet).flatMap(way => way.nodes));
      return [...nodes].flatMap(node =>
        ['namespace', 'switch'].map(kind => ({ kind: 'failed' as const, text, object: `${kind} ${node}` })),
      );
    });
    this.#marks.set('expectations', file, marks);
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
