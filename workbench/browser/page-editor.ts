import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './page-quick-input.ts';

/** How serious a marked place is. */
export type Severity = 'error' | 'warning' | 'info';

/** The editor keeps its lines in any order, each placed where it belongs. */
interface PlacedLine {
  offsetTop: number;
  textContent: string;
}

/** The text editor that has the focus. */
export class EditorPart {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  get #editor(): Locator {
    return this.#page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Opens a file of the workspace through the file search and puts the cursor at its start. */
  async open(file: string): Promise<void> {
    await this.#quickInput.chooseFrom('Control+P', file, basename(file));
    await this.#page.locator(`.tab.active[data-resource-name="${basename(file)}"]`).waitFor();
    await this.#focused();
  }

  /** Brings the keyboard back to the first editor, from a panel or from the other side. */
  async focus(): Promise<void> {
    await this.#page.keyboard.press('Control+1');
    await this.#focused();
  }

  /** Puts the cursor somewhere; lines and columns count from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.#page.keyboard.press('Control+G');
    await this.#quickInput.enter(`:${line}:${column}`);
    await this.#focused();
  }

  /** Types key by key, with everything the editor does meanwhile: closing brackets, indenting, suggesting. */
  async type(text: string): Promise<void> {
    await this.#focused();
    await this.#page.keyboard.type(text);
  }

  /** Replaces the whole text at once. */
  async replaceAll(text: string): Promise<void> {
    await this.#focused();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.insertText(text);
  }

  async save(): Promise<void> {
    await this.#page.keyboard.press('Control+S');
    await this.#page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** The lines in view; spaces are ordinary ones. `file` names one that is in view without the focus. */
  async visibleLines(file?: string): Promise<string[]> {
    const lines = (file === undefined ? this.#editor : this.showing(file)).locator('.view-line');
    const placed = await lines.evaluateAll((elements: readonly PlacedLine[]) =>
      elements.map(({ offsetTop, textContent }) => ({ offsetTop, textContent })),
    );
    return placed.sort((a, b) => a.offsetTop - b.offsetTop).map(line => line.textContent.replaceAll('\u00a0', ' '));
  }

  /** The editor that shows a file, with the focus or without. */
  showing(file: string): Locator {
    const tab = this.#page.locator(`.tab.active[data-resource-name="${basename(file)}"]`);
    return this.#page.locator('.editor-group-container').filter({ has: tab }).locator('.monaco-editor').first();
  }

  /** Asks for suggestions at the cursor and returns their labels. */
  async suggestions(): Promise<string[]> {
    await this.#focused();
    await this.#page.keyboard.press('Control+Space');
    const labels = this.#suggestions.locator('.label-name');
    await labels.first().waitFor();
    return labels.allInnerTexts();
  }

  /** Takes one of the suggestions shown. */
  async acceptSuggestion(label: string): Promise<void> {
    const name = this.#page.locator('.label-name').getByText(label, { exact: true });
    await this.#suggestions.filter({ has: name }).first().click();
    await this.#suggestions.first().waitFor({ state: 'hidden' });
  }

  /** The wavy lines in view. */
  squiggles(severity: Severity): Locator {
    return this.#editor.locator(`.squiggly-${severity}`);
  }

  /** Asks for the quick fixes at the cursor and returns their titles. */
  async quickFixes(): Promise<string[]> {
    await this.#focused();
    for (let tries = 1; ; tries++) {
      await this.#page.keyboard.press('Control+Period');
      // A key pressed before the fixes are known only says that there are none.
      const shown = this.#fixes.first().waitFor({ timeout: 3000 });
      if (
        await shown.then(
          () => true,
          () => false,
        )
      )
        break;
      if (tries === 10) throw new Error('No quick fixes were shown.');
    }
    return this.#fixes.allInnerTexts();
  }

  /** Takes one of the quick fixes shown. */
  async applyQuickFix(title: string): Promise<void> {
    await this.#fixes.filter({ hasText: title }).first().click();
    await this.#fixes.first().waitFor({ state: 'hidden' });
  }

  /** Gives what is at the cursor another name. */
  async rename(name: string): Promise<void> {
    await this.#focused();
    await this.#page.keyboard.press('F2');
    const field = this.#page.locator('.rename-box input');
    await field.waitFor();
    await field.fill(name);
    await field.press('Enter');
    await field.waitFor({ state: 'hidden' });
  }

  /** What the editor tells about the place where the cursor is. */
  async hover(): Promise<string> {
    await this.#focused();
    await this.#page.keyboard.press('Control+K');
    await this.#page.keyboard.press('Control+I');
    const box = this.#page.locator('.monaco-hover:not(.hidden) .hover-contents');
    await box.first().waitFor();
    return (await box.allInnerTexts()).join('\n');
  }

  get #suggestions(): Locator {
    return this.#page.locator('.suggest-widget.visible .monaco-list-row');
  }

  get #fixes(): Locator {
    return this.#page.locator('.action-widget .monaco-list-row.action .title');
  }

  async #focused(): Promise<void> {
    await this.#page.locator('.monaco-editor.focused').first().waitFor();
  }
}
