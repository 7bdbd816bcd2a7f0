import type { ViewState } from '../../protocol/diagram-view.ts';
import { part, remember, state } from './host.ts';

const SMALLEST = 0.05;
const LARGEST = 4;
const STEP = 1.25;
const MARGIN = 12;
const CALM = 200;

/** What of the picture is seen: it is moved and scaled as a whole, so that this costs the same however much is in it. */
export class Viewport {
  readonly #stage = part('stage');
  readonly #picture = part('picture');
  #place = state().place ?? { x: 0, y: 0, scale: 1 };
  /** Until somebody moves it, it is placed again whenever it changes: to be read, or to be seen as a whole. */
  #mode: 'moved' | 'read' | 'whole' = state().place ? 'moved' : state().whole === true ? 'whole' : 'read';
  #alarm = 0;
  #size = { width: 1, height: 1 };

  constructor() {
    this.#stage.addEventListener(
      'wheel',
      event => {
        this.#turn(event);
      },
      { passive: false },
    );
    this.#stage.addEventListener('pointerdown', event => {
      this.#drag(event);
    });
    new ResizeObserver(() => {
      this.#placeAgain();
    }).observe(this.#stage);
  }

  /** Another picture: it stays where it is, unless it is fitted in. */
  show(svg: SVGSVGElement): void {
    this.#size = { width: svg.width.baseVal.value, height: svg.height.baseVal.value };
    this.#placeAgain();
  }

  /** Shows all of it, never larger than it is; asked once more, so that it can be read. */
  fit(): void {
    this.#mode = this.#mode === 'whole' ? 'read' : 'whole';
    this.#placeAgain();
    clearTimeout(this.#alarm);
    remember({ place: undefined, whole: this.#mode === 'whole' });
  }

  #placeAgain(): void {
    const { clientWidth: width, clientHeight: height } = this.#stage;
    if (this.#mode !== 'moved' && width > 0 && height > 0) {
      const whole = Math.min(1, (width - MARGIN) / this.#size.width, (height - MARGIN) / this.#size.height);
      // Its texts are as small as can be read; what does not fit then begins at its upper left corner.
      const scale = this.#mode === 'whole' ? whole : 1;
      const at = (room: number, size: number) =>
        Math.max(size * scale > room ? 0 : -Infinity, (room - size * scale) / 2);
      this.#place = { scale, x: at(width, this.#size.width), y: at(height, this.#size.height) };
    }
    this.#apply();
  }

  /** Another file's picture follows: it is placed anew. */
  reset(): void {
    if (this.#mode === 'moved') this.#mode = 'read';
    clearTimeout(this.#alarm);
  }

  zoom(by: 1 | -1): void {
    const { clientWidth, clientHeight } = this.#stage;
    this.#scaleAt(STEP ** by, clientWidth / 2, clientHeight / 2);
  }

  move(x: number, y: number): void {
    this.#put({ ...this.#place, x: this.#place.x + x, y: this.#place.y + y });
  }

  /** Brings an element into view, if it is not. */
  reveal(element: Element): void {
    const box = element.getBoundingClientRect();
    const stage = this.#stage.getBoundingClientRect();
    const beyond = (low: number, high: number, min: number, max: number) =>
      low < min ? min - low + MARGIN : high > max ? max - high - MARGIN : 0;
    const x = beyond(box.left, box.right, stage.left, stage.right);
    const y = beyond(box.top, box.bottom, stage.top, stage.bottom);
    if (x !== 0 || y !== 0) this.move(x, y);
  }

  /** Brings the first of these into view, unless one of them is. */
  follow(elements: readonly Element[]): void {
    const [first] = elements;
    const stage = this.#stage.getBoundingClientRect();
    const isSeen = elements.some(element => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return left < stage.right && right > stage.left && top < stage.bottom && bottom > stage.top;
    });
    if (first && !isSeen) this.reveal(first);
  }

  #turn(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      const { left, top } = this.#stage.getBoundingClientRect();
      this.#scaleAt(Math.exp((-event.deltaY * lines) / 300), event.clientX - left, event.clientY - top);
    } else if (event.shiftKey && event.deltaX === 0) this.move(-event.deltaY * lines, 0);
    else this.move(-event.deltaX * lines, -event.deltaY * lines);
  }

  #drag(down: PointerEvent): void {
    if (down.button > 1) return;
    const from = { ...this.#place };
    let isMoving = false;
    const move = (event: PointerEvent) => {
      const [x, y] = [event.clientX - down.clientX, event.clientY - down.clientY];
      if (!isMoving && Math.hypot(x, y) < 4) return;
      if (!isMoving) this.#stage.setPointerCapture(down.pointerId);
      isMoving = true;
      this.#stage.classList.add('moving');
      this.#put({ ...from, x: from.x + x, y: from.y + y });
    };
    const end = () => {
      this.#stage.classList.remove('moving');
      this.#stage.removeEventListener('pointermove', move);
    };
    this.#stage.addEventListener('pointermove', move);
    this.#stage.addEventListener('pointerup', end, { once: true });
    this.#stage.addEventListener('pointercancel', end, { once: true });
  }

  #scaleAt(factor: number, x: number, y: number): void {
    const scale = Math.min(LARGEST, Math.max(SMALLEST, this.#place.scale * factor));
    const by = scale / this.#place.scale;
    this.#put({ scale, x: x - (x - this.#place.x) * by, y: y - (y - this.#place.y) * by });
  }

  #put(place: NonNullable<ViewState['place']>): void {
    this.#place = place;
    this.#mode = 'moved';
    this.#apply();
    // While it moves, there is no need to tell each step.
    clearTimeout(this.#alarm);
    this.#alarm = window.setTimeout(() => {
      remember({ place });
    }, CALM);
  }

  #apply(): void {
    const { x, y, scale } = this.#place;
    this.#picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }
}
