import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The text of the terminal in view, with all that has scrolled away. */
const terminalBuffer = `(() => {
  const buffer = document.querySelector('.terminal-wrapper.active')?.xterm?.buffer.active;
  if (!buffer) return '';
  const lines = Array.from({ length: buffer.length }, (_, i) => buffer.getLine(i).translateToString(true));
  return lines.join('\\n').trimEnd();
})()`;

/** What stands beside and below the editors: problems, terminal, views and pages of extensions. */
export class PanelPart {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the list of problems; returns its rows, files as well as problems. */
  async problems(): Promise<Locator> {
    const list = this.#page.locator('.markers-panel');
    if (!(await list.isVisible())) await this.#page.keyboard.press('Control+Shift+M');
    await list.waitFor();
    return list.locator('.monaco-list-row');
  }

  /** The whole text of the terminal in view, as far as its scrollback reaches. */
  async terminalText(): Promise<string> {
    return this.#page.evaluate<string>(terminalBuffer);
  }

  /** Types into the terminal in view. */
  async typeInTerminal(text: string): Promise<void> {
    await this.#page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
    await this.#page.keyboard.type(text);
  }

  /** The page that an extension shows; with several, the one opened last. */
  get webview(): FrameLocator {
    return this.#page
      .locator('iframe.webview.ready')
      .last()
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  /** The rows of a tree view, by the view's title. */
  treeRows(view: string): Locator {
    return this.#page.getByRole('tree', { name: view }).getByRole('treeitem');
  }
}
