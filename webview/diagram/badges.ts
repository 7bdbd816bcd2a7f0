import type { DiagramMark, ToView } from '../../protocol/diagram-view.ts';
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
  const badge = badgeFor(thing, state);
  if (badge) thing.append(badge);
}

/** A sign and a word on the upper edge of a node's card; a sign at the corner of a link's label, and on a port. */
function badgeFor(thing: Thing, state: State): SVGGElement | undefined {
  const [x, y, width] = (thing.dataset.box ?? '').split(' ').map(Number);
  if (x === undefined || y === undefined || width === undefined) return undefined;
  const isNode = thing.classList.contains('node');
  // What is as it should be is no news on each link.
  if (!isNode && state === 'applied') return undefined;
  const [sign, word] = STATES[state];
  const text = isNode ? `${sign} ${word}` : sign;
  const wide = Math.max(HEIGHT, text.length * CHARACTER + 12);
  const isPort = thing.classList.contains('port');
  const left = isNode ? x + width - wide - 8 : x - (isPort ? 4 : HEIGHT / 2);
  const top = isPort ? y - 4 : y - HEIGHT / 2;
  const badge = svg('g', { class: 'badge' });
  badge.append(
    svg('rect', { x: left, y: top, width: wide, height: HEIGHT, rx: HEIGHT / 2 }),
    svg('text', { x: left + wide / 2, y: top + 12, 'text-anchor': 'middle' }, text),
  );
  return badge;
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
