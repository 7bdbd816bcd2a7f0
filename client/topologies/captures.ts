import { EventEmitter, Disposable, tasks, type Task, type TaskExecution } from 'vscode';
import type { PlaceKind } from '../../protocol/reports/status.ts';

/** Where packets are captured. */
export interface CapturePoint {
  readonly topology: string;
  readonly place: PlaceKind;
  /** `ns1.eth0`, `br0.port1` */
  readonly on: string;
}

/** The captures that go on: the tasks that run them, also those of before the window was loaded again. */
export class Captures implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor() {
    const tell = ({ execution }: { readonly execution: TaskExecution }) => {
      if (isCapture(execution.task)) this.#changed.fire();
    };
    this.#disposables = Disposable.from(this.#changed, tasks.onDidStartTask(tell), tasks.onDidEndTask(tell));
  }

  /** The one that goes on there. */
  at({ topology, place, on }: CapturePoint): TaskExecution | undefined {
    return tasks.taskExecutions.find(({ task }) => {
      const { definition } = task;
      return isCapture(task) && definition.topology === topology && definition.place === place && definition.on === on;
    });
  }

  /** Whether one goes on there. */
  has(point: CapturePoint): boolean {
    return this.at(point) !== undefined;
  }

  /** Waits until it has ended, for so many milliseconds at most; whether it has. */
  async hasEnded(point: CapturePoint, patience: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const listener = this.onDidChange(() => {
      if (!this.has(point)) resolve(undefined);
    });
    const alarm = setTimeout(() => {
      resolve(undefined);
    }, patience);
    if (this.has(point)) await promise;
    clearTimeout(alarm);
    listener.dispose();
    return !this.has(point);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function isCapture({ definition }: Task): boolean {
  return definition.type === 'nslink' && definition.action === 'capture';
}
