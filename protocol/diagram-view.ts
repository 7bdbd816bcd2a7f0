import * as v from 'valibot';
import type { DiagramFamily, DiagramThing, Room } from './diagram-messages.ts';
import type { Read } from './reports/parts.ts';

/** A mark on a thing: what is not as it should be, in words too. */
export interface DiagramMark {
  /** Of the thing. */
  readonly id: string;
  readonly kind: 'drifted' | 'failed';
  readonly text: string;
}

/** The extension → the page of a diagram. */
export type ToView =
  | {
      readonly type: 'picture';
      readonly svg: string;
      readonly things: readonly Pick<DiagramThing, 'id' | 'namespace' | 'family' | 'state'>[];
      readonly families: readonly DiagramFamily[];
    }
  /** What stands above the picture, which is not as the file is now; empty for nothing. */
  | { readonly type: 'note'; readonly text: string }
  /** It shows another file from here on. */
  | { readonly type: 'file'; readonly uri: string }
  | { readonly type: 'marks'; readonly marks: readonly DiagramMark[] }
  /** The things that the cursor of the editor is on. */
  | { readonly type: 'lit'; readonly ids: readonly string[] }
  | { readonly type: 'hover'; readonly id: string; readonly markdown: string }
  /** Asks for a picture that stands alone as PNG. */
  | { readonly type: 'paint'; readonly svg: string };

/** The page of a diagram → the extension. */
export type FromView =
  | { readonly type: 'ready'; readonly room: Room }
  /** There is more room, or less. */
  | { readonly type: 'room'; readonly room: Room }
  /** It stays with its file, or follows the editor. */
  | { readonly type: 'lock'; readonly isLocked: boolean }
  /** `focus`: the cursor goes there too. */
  | { readonly type: 'goTo'; readonly id: string; readonly focus: boolean }
  | { readonly type: 'hover'; readonly id: string }
  | { readonly type: 'unfold'; readonly unfold: readonly string[] }
  | { readonly type: 'shell'; readonly id: string }
  /** A PNG in base64; empty when it could not be painted. */
  | { readonly type: 'painted'; readonly png: string };

/** What a page remembers while it is hidden, and over a reload of the window. */
export const viewState = v.object({
  /** Of the `.nslink` file. */
  uri: v.string(),
  unfold: v.array(v.string()),
  /** Whether it stays with its file, whichever is being edited. */
  locked: v.optional(v.boolean()),
  /** Whether all of it is shown, however small. */
  whole: v.optional(v.boolean()),
  /** Where the picture stands, once somebody has moved it. */
  place: v.optional(v.object({ x: v.number(), y: v.number(), scale: v.number() })),
});
export type ViewState = Read<typeof viewState>;
