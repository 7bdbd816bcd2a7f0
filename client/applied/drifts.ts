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
  readonly #forgotten = new EventEmitter<string>();
  readonly #disposables: Disposable;

  readonly onDidChange = this.#changed.event;

  /** What was found of the topology of that name need not be so any more. */
  readonly onDidForget = this.#forgotten.event;

  constructor(applied: AppliedTopologies) {
    this.#applied = applied;
    this.#disposables = Disposable.from(
      this.#changed,
      this.#forgotten,
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
    const stamp = this.#applied.stampOf(topology);
    const before = this.#byTopology.get(topology);
    if (before && before.stamp === stamp && JSON.stringify(before.differences) === JSON.stringify(differences)) return;
    this.#byTopology.set(topology, { stamp, differences });
    this.#tell(topology);
  }

  #forget(topology: string): void {
    if (!this.#byTopology.delete(topology)) return;
    this.#tell(topology);
    this.#forgotten.fire(topology);
  }

  #tell(topology: string): void {
    this.#applied.tellDrift(
      topology,
      this.of(topology).map(({ text }) => text),
    );
    this.#changed.fire();
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
