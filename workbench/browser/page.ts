import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { DiagramPart } from './page-diagram.ts';
import { EditorPart } from './page-editor.ts';
import { PanelPart } from './page-panel.ts';
import { QuickInput } from './page-quick-input.ts';
import type { Workbench } from '../workbench.ts';

/** How large the window is; `scale` 2 gives screenshots for screens of high density. */
export interface WindowSize {
  width: number;
  height: number;
  scale?: number;
}

/** The window of VS Code, driven by keyboard and mouse as a user does. Every step waits for what it needs. */
export class WorkbenchPage {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly editor: EditorPart;
  readonly panel: PanelPart;
  readonly diagram: DiagramPart;
  readonly #browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.editor = new EditorPart(page, this.quickInput);
    this.panel = new PanelPart(page);
    this.diagram = new DiagramPart(page);
  }

  /** Opens a workbench in a browser of its own and waits until it can be used. */
  static async open(workbench: Workbench, size: WindowSize = { width: 1280, height: 800 }): Promise<WorkbenchPage> {
    const browser = await launchChromium(workbench.folders.home);
    try {
      const { width, height, scale = 1 } = size;
      const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
      await page.goto(workbench.url);
      // The last part of the window that appears, when the connection to the server stands.
      await page.locator('.statusbar-item[id="status.host"]').waitFor();
      return new WorkbenchPage(browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** Runs a command from the palette, by the title that users see there: `Category: Title`. */
  async command(title: string): Promise<void> {
    await this.quickInput.chooseFrom('F1', `>${title}`, title);
  }

  /** Chooses a colour theme by the name that users see. */
  async setTheme(name: string): Promise<void> {
    await this.command('Preferences: Color Theme');
    await this.quickInput.choose(name);
    await this.page.locator(`.monaco-workbench.${kindOfTheme(name)}`).waitFor();
  }

  /** Opens the page on which users trust a folder, and trusts it. */
  async trustWorkspace(): Promise<void> {
    await this.command('Workspaces: Manage Workspace Trust');
    await this.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await this.restrictedMode.waitFor({ state: 'detached' });
  }

  /** The mark in the status bar of a window whose folder is not trusted. */
  get restrictedMode(): Locator {
    return this.page.locator('.statusbar-item[id="status.workspaceTrust"]').filter({ hasText: 'Restricted Mode' });
  }

  /** The messages shown in the corner of the window. */
  get toasts(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item-message');
  }

  /** The question in the middle of the window that must be answered first. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Answers the dialog with one of its buttons. */
  async answerDialog(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** The items of the status bar. */
  get statusBar(): Locator {
    return this.page.locator('.statusbar-item');
  }

  /** Whether an item of the status bar begins with a text. */
  async status(text: string): Promise<boolean> {
    const items = await this.statusBar.allInnerTexts();
    return items.some(item => item.trim().startsWith(text));
  }

  /** Closes the editor that has the focus. */
  async closeEditor(): Promise<void> {
    await this.command('View: Close Editor');
  }

  /** Closes the panel below the editors. */
  async closePanel(): Promise<void> {
    await this.command('View: Hide Panel');
  }

  /** Takes a picture of the window, as a PNG file. */
  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }
}

/** What VS Code calls the kind of a theme on its window. */
function kindOfTheme(name: string): string {
  const isLight = name.includes('Light');
  if (name.includes('High Contrast')) return isLight ? 'hc-light' : 'hc-black';
  return isLight ? 'vs' : 'vs-dark';
}
