import { EventEmitter, type Disposable, type Uri } from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import type { DiagramThing } from '../../protocol/diagram-messages.ts';
import type { DiagramMark } from '../../protocol/diagram-view.ts';

/** Something to be seen in the diagrams of a file: on what has that name, or on what those lines ask for. */
export interface PlacedMark {
  readonly kind: DiagramMark['kind'];
  readonly text: string;
  /** As `nslink status --json` names it. */
  readonly object?: string;
  /** Of the file; what only touches it is marked too. */
  readonly range?: Range;
}

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
    const marks = [...(this.#marks.get(file.toString())?.values() ?? [])].flat();
    return marks.flatMap(mark => {
      const { kind, text } = mark;
      return things.filter(thing => isMarked(thing, mark)).map(({ id }) => ({ id, kind, text }));
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function isMarked({ objects, range }: DiagramThing, mark: PlacedMark): boolean {
  if (mark.object !== undefined) return objects.includes(mark.object);
  return range !== undefined && mark.range !== undefined && touches(range, mark.range);
}

/** Whether two parts of a text have a line in common. */
export function touches(a: Range, b: Range): boolean {
  return a.start.line <= b.end.line && b.start.line <= a.end.line;
}
