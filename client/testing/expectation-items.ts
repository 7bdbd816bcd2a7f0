import {
  Disposable,
  EventEmitter,
  Range,
  RelativePattern,
  workspace,
  type TestController,
  type TestItem,
  type TextDocument,
  type Uri,
} from 'vscode';
import { ExpectationsRequest } from '../../protocol/expectation-messages.ts';
import type { LanguageServer } from '../language-server/language-server.ts';

/** ms after the last key */
const PAUSE = 300;

/** Keeps the tests of a Test Explorer: a group for each `.nslink` file that expects something, a test for each expectation. */
export class ExpectationItems implements Disposable {
  readonly #controller: TestController;
  readonly #server: LanguageServer;
  readonly #disposables: Disposable[] = [];
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  #isLooking: Promise<void> | undefined;
  readonly #loaded = new EventEmitter<Uri>();

  /** A file was read: its tests may be others. */
  readonly onDidLoad = this.#loaded.event;

  constructor(controller: TestController, server: LanguageServer) {
    this.#controller = controller;
    this.#server = server;
    controller.resolveHandler = item => (item ? this.#load(item.uri) : this.lookForFiles());
    controller.refreshHandler = () => this.lookForFiles();
    this.#disposables.push(
      workspace.onDidOpenTextDocument(document => void this.#loadOpen(document)),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.#loadSoon(document);
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        for (const file of files) this.#controller.items.delete(file.toString());
      }),
    );
    for (const document of workspace.textDocuments) void this.#loadOpen(document);
  }

  /** Finds the files of the workspace, once as long as it takes. */
  lookForFiles(): Promise<void> {
    this.#isLooking ??= this.#look().finally(() => (this.#isLooking = undefined));
    return this.#isLooking;
  }

  /** The tests of a file in its text as it is now. */
  async testsOf(file: Uri): Promise<readonly TestItem[]> {
    await this.#load(file);
    const item = this.#controller.items.get(file.toString());
    return item ? childrenOf(item) : [];
  }

  async #look(): Promise<void> {
    const folders = workspace.workspaceFolders ?? [];
    const found = await Promise.all(
      folders.map(folder => workspace.findFiles(new RelativePattern(folder, '**/*.nslink'), '**/node_modules/**')),
    );
    for (const file of found.flat()) await this.#load(file);
  }

  #loadSoon(document: TextDocument): void {
    if (document.languageId !== 'nslink') return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => {
        this.#waiting.delete(key);
        void this.#loadOpen(document);
      }, PAUSE),
    );
  }

  async #loadOpen(document: TextDocument): Promise<void> {
    if (document.languageId === 'nslink' && document.uri.scheme === 'file') await this.#load(document.uri);
  }

  async #load(file: Uri | undefined): Promise<void> {
    if (!file) return;
    await this.#server.start();
    // The server knows open files only.
    await workspace.openTextDocument(file).then(undefined, () => undefined);
    const answer = await this.#server.client.sendRequest(ExpectationsRequest.type, { uri: file.toString() });
    const { items } = this.#controller;
    if (!answer || answer.expectations.length === 0) {
      items.delete(file.toString());
      this.#loaded.fire(file);
      return;
    }
    const id = file.toString();
    const item = items.get(id) ?? this.#controller.createTestItem(id, workspace.asRelativePath(file), file);
    item.description = answer.topology;
    const seen = new Map<string, number>();
    const children = answer.expectations.map(({ text, range: { start, end } }) => {
      // By what it says, so that results stay where they belong while lines move.
      const count = seen.get(text) ?? 0;
      seen.set(text, count + 1);
      const childId = `${id}#${text}#${count}`;
      const child = item.children.get(childId) ?? this.#controller.createTestItem(childId, text, file);
      child.range = new Range(start.line, start.character, end.line, end.character);
      child.sortText = String(start.line).padStart(8, '0');
      return child;
    });
    item.children.replace(children);
    items.add(item);
    this.#loaded.fire(file);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    Disposable.from(...this.#disposables, this.#loaded).dispose();
  }
}

/** The tests below an item, in no particular order. */
export function childrenOf({ children }: TestItem): readonly TestItem[] {
  return [...children].map(([, child]) => child);
}
