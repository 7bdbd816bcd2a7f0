import type { FrameLocator, Locator, Page } from 'playwright-core';

/** What of an element of the picture tells it from all others. */
interface WithId {
  readonly dataset: { readonly id: string };
}

/** The page of a diagram, in a frame within a frame. */
export class DiagramPart {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get frame(): FrameLocator {
    return this.#page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** All that can be chosen. */
  get things(): Locator {
    return this.frame.locator('[data-thing]');
  }

  /** The thing with an id, such as `namespace ns1`. */
  thing(id: string): Locator {
    return this.frame.locator(`[data-id="${id}"]`);
  }

  /** The name on the card of a node, which can be clicked. */
  name(id: string): Locator {
    return this.thing(id).locator('.t-name');
  }

  /** The ids of those that belong to the line of the editor's cursor. */
  async lit(): Promise<string[]> {
    const lit = this.frame.locator('.lit');
    return lit.evaluateAll((all: readonly WithId[]) => all.map(({ dataset }) => dataset.id));
  }

  /** What stands above the picture. */
  get note(): Locator {
    return this.frame.locator('#note');
  }

  /** The text beside what the mouse or the keyboard is on. */
  get hover(): Locator {
    return this.frame.locator('#hover');
  }

  /** A button below the picture. */
  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }
}
