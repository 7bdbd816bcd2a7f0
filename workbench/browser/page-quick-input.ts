import { errors, type Locator, type Page } from 'playwright-core';

/** How long one try may take before the list is asked again, and how often it is asked. */
const patience = { each: 1000, tries: 20 };

/** The box at the top of the window: command palette, file search and the questions of extensions. */
export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #box(): Locator {
    return this.#page.locator('.quick-input-widget');
  }

  /** The field to type into. */
  get field(): Locator {
    return this.#box.locator('input[type="text"]');
  }

  /** The names of what is offered. */
  get labels(): Locator {
    return this.#box.locator('.quick-input-list-row .label-name');
  }

  /** Opens the box with a key, types a query and takes the row with just this label. */
  async chooseFrom(key: string, query: string, label: string): Promise<void> {
    const row = this.#row(label);
    for (let tries = 1; ; tries++) {
      try {
        await this.#page.keyboard.press(key);
        await this.field.fill(query, { timeout: patience.each });
        await row.waitFor({ timeout: patience.each });
        break;
      } catch (error) {
        // A key pressed while the window rearranges itself is lost; and the list does not grow by itself when an
        // extension or a file comes later than the query.
        if (!(error instanceof errors.TimeoutError) || tries === patience.tries) throw error;
        await this.dismiss();
      }
    }
    await row.click();
  }

  /** Opens the box with a key and types a query. */
  async query(key: string, query: string): Promise<void> {
    await this.#page.keyboard.press(key);
    await this.field.fill(query);
  }

  /** Takes a row of the list that is open now. */
  async choose(label: string): Promise<void> {
    await this.field.fill(label);
    await this.#row(label).click();
    await this.#box.waitFor({ state: 'hidden' });
  }

  /** Answers a question for text. */
  async enter(text: string): Promise<void> {
    await this.field.fill(text);
    await this.#page.keyboard.press('Enter');
    await this.#box.waitFor({ state: 'hidden' });
  }

  async dismiss(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#box.waitFor({ state: 'hidden' });
  }

  #row(label: string): Locator {
    const name = this.#page.locator('.label-name').getByText(label, { exact: true });
    return this.#box.locator('.monaco-list-row').filter({ has: name }).first();
  }
}
