import { part, tell } from './host.ts';
import { idOf, nextThing, thingAt, type Thing } from './things.ts';
import type { Viewport } from './viewport.ts';

const STEP = 60;

/** What keys do on the picture. */
export interface Keys {
  readonly viewport: Viewport;
  /** Something has the focus now, or nothing. */
  readonly focused: (thing: Thing | undefined) => void;
  /** Begins a search. */
  readonly begin: () => void;
  /** Draws a family's members, or its stack again. */
  readonly turnFamily: (thing: Thing) => void;
}

/** Lets everything be done from the keyboard: arrows, plus, minus and 0 for the view; `/` to search; Tab, Enter and Space for the things. */
export function listenToKeys({ viewport, focused, turnFamily, begin }: Keys): void {
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => {
      viewport.move(STEP, 0);
    },
    ArrowRight: () => {
      viewport.move(-STEP, 0);
    },
    ArrowUp: () => {
      viewport.move(0, STEP);
    },
    ArrowDown: () => {
      viewport.move(0, -STEP);
    },
    '+': () => {
      viewport.zoom(1);
    },
    '=': () => {
      viewport.zoom(1);
    },
    '-': () => {
      viewport.zoom(-1);
    },
    '/': () => {
      begin();
    },
    '0': () => {
      viewport.fit();
    },
  };
  part('stage').addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const thing = thingAt(event.target);
    if (event.key === 'Tab') {
      const next = nextThing(thing ?? null, event.shiftKey ? -1 : 1);
      if (!next || (!thing && event.shiftKey)) return;
      next.focus({ preventScroll: true });
      viewport.reveal(next);
    } else if (event.key === 'Enter' && thing) tell({ type: 'goTo', id: idOf(thing), focus: true });
    else if (event.key === ' ' && thing) turnFamily(thing);
    else if (event.key === 'Escape') part('stage').focus();
    else if (moves[event.key]) moves[event.key]?.();
    else return;
    event.preventDefault();
  });
  part('stage').addEventListener('focusin', ({ target }) => {
    focused(thingAt(target));
  });
}
