import { part } from './host.ts';

/** A part of the picture that can be chosen. */
export type Thing = SVGGElement;

/** All of them: nodes in the order of the file, after each what is on it; links last. */
export function thingsIn(picture: Element): Thing[] {
  const things = [...picture.querySelectorAll<Thing>('[data-thing]')];
  const links = things.filter(thing => thing.classList.contains('link'));
  return [...things.filter(thing => !thing.classList.contains('link')), ...links];
}

/** The thing that an event is about. */
export function thingAt(target: EventTarget | null): Thing | undefined {
  return target instanceof Element ? (target.closest<Thing>('[data-thing]') ?? undefined) : undefined;
}

/** The id by which the extension knows it. */
export function idOf(thing: Thing): string {
  return thing.dataset.id ?? '';
}

/** The thing with an id, if it is in the picture. */
export function thingWith(id: string): Thing | undefined {
  return thingsIn(part('picture')).find(thing => idOf(thing) === id);
}

/** Lights up these, and no other. */
export function light(ids: readonly string[]): void {
  const lit = new Set(ids);
  for (const thing of thingsIn(part('picture'))) thing.classList.toggle('lit', lit.has(idOf(thing)));
}

/** The next thing, or the one before; `undefined` beyond the ends. */
export function nextThing(from: Element | null, by: 1 | -1): Thing | undefined {
  const things = thingsIn(part('picture'));
  const index = things.findIndex(thing => thing === from);
  return index < 0 ? things[by === 1 ? 0 : things.length - 1] : things[index + by];
}
