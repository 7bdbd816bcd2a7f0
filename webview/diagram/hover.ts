import type { DiagramMark } from '../../protocol/diagram-view.ts';
import { part, tell } from './host.ts';
import { markdownElements } from './markdown.ts';
import { idOf, thingAt, type Thing } from './things.ts';

/** As in the editor. */
const WAIT = 300;

/** The editor's hover, on the things of the picture. */
export class HoverCard {
  readonly #card = part('hover');
  #thing: Thing | undefined;
  #alarm = 0;
  readonly #marksOf: (id: string) => readonly DiagramMark[];

  constructor(stage: HTMLElement, marksOf: (id: string) => readonly DiagramMark[]) {
    this.#marksOf = marksOf;
    stage.addEventListener('pointerover', ({ target, buttons }) => {
      this.over(buttons === 0 ? thingAt(target) : undefined);
    });
    stage.addEventListener('pointerdown', () => {
      this.hide();
    });
    stage.addEventListener('pointerleave', ({ relatedTarget }) => {
      if (relatedTarget !== this.#card) this.hide();
    });
    window.addEventListener('blur', () => {
      this.hide();
    });
    this.#card.addEventListener('pointerleave', () => {
      this.hide();
    });
  }

  /** What the extension has found out. */
  show(id: string, markdown: string): void {
    const thing = this.#thing;
    if (!thing || idOf(thing) !== id) return;
    const marks = this.#marksOf(id).map(({ text }) => {
      const line = document.createElement('p');
      line.className = 'mark';
      line.textContent = text;
      return line;
    });
    const texts = [...marks, ...markdownElements(markdown)];
    if (texts.length === 0) return;
    this.#card.replaceChildren(...texts);
    this.#card.hidden = false;
    this.#putBeside(thing.getBoundingClientRect());
  }

  hide(): void {
    clearTimeout(this.#alarm);
    this.#thing = undefined;
    this.#card.hidden = true;
  }

  /** The same for who has no mouse. */
  over(thing: Thing | undefined): void {
    if (thing === this.#thing) return;
    this.hide();
    if (!thing) return;
    this.#thing = thing;
    this.#alarm = window.setTimeout(() => {
      tell({ type: 'hover', id: idOf(thing) });
    }, WAIT);
  }

  #putBeside(box: DOMRect): void {
    const { offsetWidth, offsetHeight } = this.#card;
    const below = box.bottom + 6;
    const top = below + offsetHeight < innerHeight ? below : Math.max(4, box.top - offsetHeight - 6);
    this.#card.style.left = `${Math.max(4, Math.min(box.left, innerWidth - offsetWidth - 8))}px`;
    this.#card.style.top = `${top}px`;
  }
}
