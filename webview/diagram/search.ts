import { part } from './host.ts';
import { thingsIn, type Thing } from './things.ts';
import type { Viewport } from './viewport.ts';

/** Finds things by what they are called: `/` begins, Enter goes on, Shift and Enter back, Escape ends. */
export class Search {
  readonly #field = part('search-field') as HTMLInputElement;
  readonly #box = part('search');
  readonly #viewport: Viewport;
  #found: readonly Thing[] = [];
  #at = 0;

  constructor(viewport: Viewport) {
    this.#viewport = viewport;
    this.#field.addEventListener('input', () => {
      this.refresh();
      this.#go(0);
    });
    this.#field.addEventListener('keydown', event => {
      if (event.key === 'Enter') this.#go(this.#at + (event.shiftKey ? -1 : 1));
      else if (event.key === 'Escape') this.#end();
      else return;
      event.preventDefault();
    });
  }

  begin(): void {
    this.#box.hidden = false;
    this.#field.select();
    this.#field.focus();
    this.refresh();
  }

  /** Looks again: the picture is another, or the words are. */
  refresh(): void {
    const words = this.#field.value.trim().toLowerCase();
    const things = thingsIn(part('picture'));
    const isMeant = (thing: Thing) => (thing.getAttribute('aria-label') ?? '').toLowerCase().includes(words);
    this.#found = this.#box.hidden || words === '' ? [] : things.filter(isMeant);
    for (const thing of things) {
      thing.classList.remove('found-now');
      thing.classList.toggle('found', this.#found.includes(thing));
    }
    this.#say();
  }

  #go(index: number): void {
    const { length } = this.#found;
    if (length === 0) return;
    this.#at = (index + length) % length;
    const thing = this.#found[this.#at];
    if (thing) this.#viewport.reveal(thing);
    this.#say();
  }

  #say(): void {
    const { length } = this.#found;
    for (const [index, thing] of this.#found.entries()) thing.classList.toggle('found-now', index === this.#at);
    const isAsked = this.#field.value.trim() !== '';
    part('search-count').textContent = length > 0 ? `${this.#at + 1} of ${length}` : isAsked ? 'none' : '';
  }

  #end(): void {
    const thing = this.#found[this.#at];
    this.#box.hidden = true;
    this.refresh();
    (thing ?? part('stage')).focus({ preventScroll: true });
  }
}
