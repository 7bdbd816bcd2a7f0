import type { Range } from 'vscode-languageclient/node';
import type { DiagramThing } from '../../protocol/diagram-messages.ts';
import type { DiagramMark } from '../../protocol/diagram-view.ts';

/** Something to be seen in the diagrams of a file: on what has that name, or on what those lines ask for. */
export interface PlacedMark {
  readonly kind: DiagramMark['kind'];
  readonly text: string;
  /** As `nslink status --json` names it. */
  readonly object?: string;
  /** Of the file; what shares a line with it is marked. */
  readonly range?: Range;
}

/** The marks on the things of a diagram. */
export function marksOn(things: readonly DiagramThing[], marks: readonly PlacedMark[]): DiagramMark[] {
  return marks.flatMap(mark => {
    const { kind, text } = mark;
    return things.filter(thing => isMarked(thing, mark)).map(({ id }) => ({ id, kind, text }));
  });
}

/** The things that share a line with a part of the text. */
export function thingsAt(things: readonly DiagramThing[], part: Range): DiagramThing[] {
  return things.filter(({ range }) => range && range.start.line <= part.end.line && part.start.line <= range.end.line);
}

function isMarked(thing: DiagramThing, { object, range }: PlacedMark): boolean {
  if (object !== undefined) return thing.objects.includes(object);
  return range !== undefined && thingsAt([thing], range).length > 0;
}
