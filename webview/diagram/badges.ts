import type { DiagramMark, ToView } from '../../protocol/diagram-view.ts';
import { placeOnCard, type Box } from './badge-place.ts';
import { part } from './host.ts';
import { idOf, thingsIn, type Thing } from './things.ts';

type State = 'applied' | 'changed' | 'new' | DiagramMark['kind'];

/** A sign and a word for each state, so that nobody needs to tell colours apart. The worst first. */
const STATES: Readonly<Record<State, readonly [sign: string, word: string]>> = {
  failed: ['✗', 'failed'],
  drifted: ['≠', 'drifted'],
  changed: ['~', 'changed'],
  new: ['+', 'new'],
  applied: ['✓', 'applied'],
};

const HEIGHT = 16;
const CHARACTER = 6.6;

/** Shows on each thing how it stands to what is applied, and what is wrong with it. */
export function showBadges(
  things: Extract<ToView, { type: 'picture' }>['things'],
  marks: readonly DiagramMark[],
): void {
  const states = new Map(things.map(({ id, state }) => [id, state]));
  for (const thing of thingsIn(part('picture'))) {
    const own = marks.filter(({ id }) => id === idOf(thing));
    const found = [...own.map(({ kind }) => kind), ...[states.get(idOf(thing))].filter(state => state !== undefined)];
    put(
      thing,
      (Object.keys(STATES) as State[]).find(state => found.includes(state)),
      own,
    );
  }
}

function put(thing: Thing, state: State | undefined, marks: readonly DiagramMark[]): void {
  thing.querySelector('.badge')?.remove();
  thing.dataset.plainLabel ??= thing.getAttribute('aria-label') ?? '';
  thing.toggleAttribute('data-state', state !== undefined);
  if (state === undefined) {
    thing.setAttribute('aria-label', thing.dataset.plainLabel);
    return;
  }
  thing.dataset.state = state;
  const words = [thing.dataset.plainLabel, STATES[state][1], ...marks.map(({ text }) => text)];
  thing.setAttribute('aria-label', words.join(', '));
  const shown = badgeFor(thing, state);
  if (shown) thing.append(shown);
}

/** A sign and a word on the edge of a node's card; a sign at the corner of a link's label, and on a port. */
function badgeFor(thing: Thing, state: State): SVGGElement | undefined {
  const box = boxOf(thing);
  if (!box) return undefined;
  if (thing.classList.contains('node')) return nodeBadge(box, state);
  // What is as it should be is no news on each link.
  if (state === 'applied') return undefined;
  const [sign] = STATES[state];
  const by = thing.classList.contains('port') ? 4 : HEIGHT / 2;
  return badge(sign, box.x - by, box.y - by);
}

function nodeBadge(card: Box, state: State): SVGGElement {
  const [sign, word] = STATES[state];
  const ports = [...part('picture').querySelectorAll<Thing>('.port')].flatMap(port => boxOf(port) ?? []);
  const text = `${sign} ${word}`;
  const place = placeOnCard(card, { width: widthOf(text), height: HEIGHT }, ports);
  if (place) return badge(text, place.x, place.y);
  // Among ports on all sides there is room for the sign alone.
  return badge(sign, card.x + card.width - widthOf(sign) - 8, card.y - HEIGHT / 2);
}

function boxOf(thing: Thing): Box | undefined {
  const [x, y, width, height] = (thing.dataset.box ?? '').split(' ').map(Number);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  return { x, y, width, height };
}

function widthOf(text: string): number {
  return Math.max(HEIGHT, text.length * CHARACTER + 12);
}

function badge(text: string, left: number, top: number): SVGGElement {
  const wide = widthOf(text);
  const group = svg('g', { class: 'badge' });
  group.append(
    svg('rect', { x: left, y: top, width: wide, height: HEIGHT, rx: HEIGHT / 2 }),
    svg('text', { x: left + wide / 2, y: top + 12, 'text-anchor': 'middle' }, text),
  );
  return group;
}

function svg(
  name: 'g' | 'rect' | 'text',
  values: Readonly<Record<string, string | number>>,
  text?: string,
): SVGGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}
