import { EventEmitter, type Disposable, type Uri } from 'vscode';
import type { DiagramThing } from '../../protocol/diagram-messages.ts';
import type { DiagramMark } from '../../protocol/diagram-view.ts';
import { marksOn, type PlacedMark } from './mark-places.ts';

/** What others want to be seen in diagrams: of each file, what each of them has found. */
export class DiagramMarks implements Disposable {
  readonly #marks = new Map<string, Map<string, readonly PlacedMark[]>>();
  readonly #changed = new EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  /** Replaces what `finder` has found in a file. */
  set(finder: string, file: Uri, marks: readonly PlacedMark[]): void {
    const key = file.toString();
    const known = this.#marks.get(key) ?? new Map<string, readonly PlacedMark[]>();
    if (marks.length === 0 && (known.get(finder) ?? []).length === 0) return;
    this.#marks.set(key, known.set(finder, marks));
    this.#changed.fire();
  }

  /** All marks of a file, on the things of its diagram. */
  of(file: Uri, things: readonly DiagramThing[]): DiagramMark[] {
    return marksOn(things, [...(this.#marks.get(file.toString())?.values() ?? [])].flat());
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
