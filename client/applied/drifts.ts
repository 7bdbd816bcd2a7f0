import { EventEmitter, Disposable, tasks } from 'vscode';
import type { AppliedTopologies } from './applied-topologies.ts';
import type { DifferenceReport } from '../../protocol/reports/status.ts';

interface Drift {
  /** Of the record that it was compared with. */
  readonly stamp: string | undefined;
  readonly differences: readonly DifferenceReport[];
}

/** What the last look at each topology found; forgotten as soon as something else is recorded, or it is repaired. */
export class Drifts implements Disposable {
  readonly #applied: AppliedTopologies;
  readonly #byTopology = new Map<string, Drift>();
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(applied: AppliedTopologies) {
    this.#applied = applied;
    this.#disposables = Disposable.from(
      this.#changed,
      applied.onDidChange(() => {
        for (const [topology, { stamp }] of this.#byTopology) {
          if (applied.stampOf(topology) !== stamp) this.#forget(topology);
        }
      }),
      // A repair that found nothing to do records nothing.
      tasks.onDidEndTaskProcess(({ execution: { task }, exitCode }) => {
        const { type, action, topology } = task.definition as Readonly<Record<string, unknown>>;
        if (type === 'nslink' && action === 'repair' && exitCode === 0) this.#forget(String(topology));
      }),
    );
  }

  /** How a topology differs from what it was applied as; empty when nobody has looked, or it does not. */
  of(topology: string | undefined): readonly DifferenceReport[] {
    return this.#byTopology.get(topology ?? '')?.differences ?? [];
  }

  /** Keeps what a look has found. */
  set(topology: string, differences: readonly DifferenceReport[]): void {
    this.#byTopology.set(topology, { stamp: this.#applied.stampOf(topology), differences });
    this.#changed.fire();
  }

  #forget(topology: string): void {
    if (this.#byTopology.delete(topology)) this.#changed.fire();
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
