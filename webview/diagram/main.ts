/** The page of a diagram: it shows the picture that the server has drawn, and tells the extension what is done with it. */
import type { DiagramMark, ToView } from '../../protocol/diagram-view.ts';
import { showBadges } from './badges.ts';
import { HoverCard } from './hover.ts';
import { part, remember, state, tell } from './host.ts';
import { listenToKeys } from './keyboard.ts';
import { paint } from './paint.ts';
import { idOf, light, thingAt, thingsIn, thingWith, type Thing } from './things.ts';
import { Search } from './search.ts';
import { Viewport } from './viewport.ts';

/** While the panel is resized, it need not be arranged anew at each step. */
const CALM = 150;

type Picture = Extract<ToView, { type: 'picture' }>;

const stage = part('stage');
const picture = part('picture');
const viewport = new Viewport();
let shown: Picture | undefined;
let marks: readonly DiagramMark[] = [];
let lit: readonly string[] = [];

const search = new Search(viewport);
const hover = new HoverCard(stage, id => marks.filter(mark => mark.id === id));

function show(next: Picture): void {
  const parsed = new DOMParser().parseFromString(next.svg, 'image/svg+xml').documentElement;
  if (!(parsed instanceof SVGSVGElement)) return;
  const focused = document.activeElement instanceof SVGGElement ? idOf(document.activeElement) : undefined;
  hover.hide();
  shown = next;
  // The editor's hover is shown instead of what browsers make of titles.
  for (const title of parsed.querySelectorAll('title')) title.remove();
  const svg = document.importNode(parsed, true);
  picture.replaceChildren(svg);
  for (const thing of thingsIn(picture)) {
    thing.setAttribute('tabindex', '-1');
    thing.setAttribute('role', 'button');
  }
  viewport.show(svg);
  showBadges(next.things, marks);
  light(lit);
  search.refresh();
  if (focused !== undefined) thingWith(focused)?.focus({ preventScroll: true });
  const [button, isFolded] = [part('unfold'), next.families.some(family => family.isFolded)];
  button.hidden = !isFolded && state().unfold.length === 0;
  button.textContent = isFolded ? 'Unfold All' : 'Fold All';
}

function unfold(labels: readonly string[]): void {
  remember({ unfold: labels });
  tell({ type: 'unfold', unfold: labels });
}

function turnFamily(thing: Thing): void {
  const { family, namespace } = shown?.things.find(({ id }) => id === idOf(thing)) ?? {};
  if (family === undefined) return;
  const others = state().unfold.filter(label => label !== family);
  unfold(namespace === undefined ? [...others, family] : others);
}

listenToKeys({
  viewport,
  turnFamily,
  begin: () => {
    search.begin();
  },
  focused: thing => {
    hover.over(thing);
  },
});

stage.addEventListener('click', ({ target, detail }) => {
  const thing = thingAt(target);
  if (!thing || detail > 1) return;
  tell({ type: 'goTo', id: idOf(thing), focus: false });
  if (thing.dataset.id?.startsWith('family ')) turnFamily(thing);
});
stage.addEventListener('dblclick', ({ target }) => {
  const thing = thingAt(target);
  if (thing?.classList.contains('namespace')) tell({ type: 'shell', id: idOf(thing) });
});
part('zoom-in').addEventListener('click', () => {
  viewport.zoom(1);
});
part('zoom-out').addEventListener('click', () => {
  viewport.zoom(-1);
});
part('fit').addEventListener('click', () => {
  viewport.fit();
});
part('find').addEventListener('click', () => {
  search.begin();
});
part('lock').addEventListener('click', () => {
  const isLocked = state().locked !== true;
  remember({ locked: isLocked });
  showLock();
  tell({ type: 'lock', isLocked });
});
part('unfold').addEventListener('click', () => {
  const families = shown?.families ?? [];
  unfold(families.some(({ isFolded }) => isFolded) ? families.map(({ label }) => label) : []);
});

window.addEventListener('message', ({ data }: MessageEvent<ToView>) => {
  switch (data.type) {
    case 'picture':
      show(data);
      break;
    case 'note':
      part('note').textContent = data.text;
      part('note').hidden = data.text === '';
      stage.classList.toggle('stale', data.text !== '');
      break;
    case 'file':
      remember({ uri: data.uri, unfold: [], place: undefined });
      viewport.reset();
      break;
    case 'marks':
      marks = data.marks;
      showBadges(shown?.things ?? [], marks);
      break;
    case 'lit':
      lit = data.ids;
      light(lit);
      viewport.follow([...picture.querySelectorAll('.lit')]);
      break;
    case 'hover':
      hover.show(data.id, data.markdown);
      break;
    case 'paint':
      void paint(data.svg).then(png => {
        tell({ type: 'painted', png });
      });
  }
});

const room = () => ({ width: stage.clientWidth, height: stage.clientHeight });
let alarm = 0;
new ResizeObserver(() => {
  clearTimeout(alarm);
  alarm = window.setTimeout(() => {
    tell({ type: 'room', room: room() });
  }, CALM);
}).observe(stage);

function showLock(): void {
  const isLocked = state().locked === true;
  part('lock').setAttribute('aria-pressed', String(isLocked));
  part('lock').textContent = isLocked ? 'Locked' : 'Lock';
  part('lock').title = isLocked ? 'Follow the active file again' : 'Stay with this file, whichever is edited';
}
showLock();

// From here on what the page remembers is complete, whatever becomes of it.
remember({});
tell({ type: 'ready', room: room() });
