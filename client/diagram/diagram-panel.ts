import { commands, Disposable, EventEmitter, Uri, window, workspace, type WebviewPanel } from 'vscode';
import {
  DiagramRequest,
  type DiagramParams,
  type DiagramResult,
  type DiagramThing,
  type Room,
} from '../../protocol/diagram-messages.ts';
import type { FromView, ToView, ViewState } from '../../protocol/diagram-view.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import type { DiagramMarks } from './diagram-marks.ts';
import { thingsAt } from './mark-places.ts';
import { diagramPage } from './page.ts';
import { editorOf, hoverInSource, revealInSource } from './thing-in-source.ts';

/** While somebody types, the picture need not follow each key. */
const CALM = 50;

/** The diagram of one file, in a panel of its own. */
export class DiagramPanel implements Disposable {
  #file: Uri;
  readonly panel: WebviewPanel;
  readonly #server: LanguageServer;
  readonly #marks: DiagramMarks;
  readonly #painted = new EventEmitter<string>();
  readonly #becameReady = new EventEmitter<void>();
  readonly #disposables: Disposable;
  #unfold: readonly string[];
  #isLocked: boolean;
  #room: Room | undefined;
  #result: DiagramResult | undefined;
  #isReady = false;
  #alarm: NodeJS.Timeout | undefined;
  #drawing = false;
  #again = false;

  constructor(panel: WebviewPanel, extension: Uri, state: ViewState, server: LanguageServer, marks: DiagramMarks) {
    this.#file = Uri.parse(state.uri);
    this.#isLocked = state.locked === true;
    this.panel = panel;
    this.#server = server;
    this.#marks = marks;
    this.#unfold = state.unfold;
    this.#entitle();
    const icon = (theme: string) => Uri.joinPath(extension, `media/file-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, 'dist')] };
    this.#disposables = Disposable.from(
      this.#painted,
      this.#becameReady,
      panel.onDidChangeViewState(() => {
        // A page that is not seen is not there: it begins anew.
        if (!panel.visible) this.#isReady = false;
      }),
      panel.webview.onDidReceiveMessage((message: FromView) => void this.#take(message)),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isOurs(document.uri)) this.drawSoon(CALM);
      }),
      workspace.onDidOpenTextDocument(({ uri }) => {
        if (this.#isOurs(uri)) this.drawSoon();
      }),
      window.onDidChangeTextEditorSelection(() => {
        this.#light();
      }),
      marks.onDidChange(() => {
        this.#mark();
      }),
    );
    panel.webview.html = diagramPage(panel.webview, extension, state);
  }

  /** The file that is drawn now. */
  get file(): Uri {
    return this.#file;
  }

  /** Whether it stays with its file. */
  get isLocked(): boolean {
    return this.#isLocked;
  }

  /** Draws another file from here on. */
  turnTo(file: Uri): void {
    if (this.#isOurs(file)) return;
    this.#file = file;
    this.#unfold = [];
    this.#result = undefined;
    this.#entitle();
    this.#tell({ type: 'file', uri: file.toString() });
    this.drawSoon();
  }

  #entitle(): void {
    this.panel.title = `${this.#name}: Diagram`;
  }

  get #name(): string {
    return this.#file.path.split('/').at(-1) ?? '';
  }

  /** Draws it again, before long. */
  drawSoon(milliseconds = 0): void {
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => void this.#draw(), milliseconds);
  }

  /** The diagram as a picture that stands alone; `undefined` when there is none. */
  async svg(theme: NonNullable<DiagramParams['theme']>): Promise<string | undefined> {
    return (await this.#ask(theme))?.svg;
  }

  /** The same as PNG, painted by the page; empty when it could not be. */
  async png(svg: string): Promise<Buffer> {
    this.panel.reveal(undefined, true);
    if (!this.#isReady) await new Promise<void>(resolve => this.#becameReady.event(resolve));
    const painted = new Promise<string>(resolve => this.#painted.event(resolve));
    this.#tell({ type: 'paint', svg });
    return Buffer.from(await painted, 'base64');
  }

  async #draw(): Promise<void> {
    if (!this.#isReady) return;
    // While one is on its way, only one more is asked for.
    this.#again = this.#drawing;
    if (this.#drawing) return;
    this.#drawing = true;
    const file = this.#file;
    const result = await this.#ask();
    this.#drawing = false;
    // Meanwhile it may have been turned to another.
    if (file !== this.#file) this.#again = true;
    else if (result) this.#show(result);
    else if (!this.#result) this.#showNothing();
    if (this.#again) await this.#draw();
  }

  async #ask(theme?: DiagramParams['theme']): Promise<DiagramResult | null> {
    await this.#server.start();
    // The server knows what is open.
    await workspace.openTextDocument(this.file).then(undefined, () => undefined);
    const room = theme ? undefined : this.#room;
    const asked = { uri: this.file.toString(), unfold: this.#unfold, ...(room && { room }), ...(theme && { theme }) };
    // A server that ends meanwhile does not answer; the next one is asked again.
    return this.#server.client.sendRequest(DiagramRequest.type, asked).catch(() => null);
  }

  #show(result: DiagramResult): void {
    const isOther =
      result.svg !== this.#result?.svg || JSON.stringify(result.things) !== JSON.stringify(this.#result.things);
    this.#result = result;
    const { svg, things, families, upToDate, isPart } = result;
    // The page needs to know neither places nor the names of all that a family stands for.
    const shown = things.map(({ objects, range, hover, ...thing }) => thing);
    if (isOther) this.#tell({ type: 'picture', svg, things: shown, families });
    const what = isPart ? 'only what is valid is drawn' : 'this is how it was without';
    this.#tell({ type: 'note', text: upToDate ? '' : `${this.#name} has errors: ${what}.` });
    this.#mark();
    this.#light();
  }

  #showNothing(): void {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
    this.#tell({ type: 'picture', svg, things: [], families: [] });
    this.#tell({ type: 'note', text: 'There is nothing to draw yet: the file has errors.' });
  }

  #mark(): void {
    if (this.#result) this.#tell({ type: 'marks', marks: this.#marks.of(this.file, this.#result.things) });
  }

  #light(): void {
    const editor = editorOf(this.file);
    if (!editor || !this.#result) return;
    const { start, end } = editor.selection;
    const ids = thingsAt(this.#result.things, { start, end }).map(({ id }) => id);
    this.#tell({ type: 'lit', ids });
  }

  async #take(message: FromView): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#room = message.room;
        this.#result = undefined;
        this.#becameReady.fire();
        return this.#draw();
      case 'room':
        this.#room = message.room;
        return this.#draw();
      case 'lock':
        this.#isLocked = message.isLocked;
        return;
      case 'goTo': {
        const thing = this.#thing(message.id);
        return thing && revealInSource(this.file, thing, message.focus);
      }
      case 'hover': {
        const { id } = message;
        const thing = this.#thing(id);
        const markdown = thing ? await hoverInSource(this.file, thing) : '';
        this.#tell({ type: 'hover', id, markdown });
        return;
      }
      case 'unfold':
        this.#unfold = message.unfold;
        return this.#draw();
      case 'shell': {
        const namespace = this.#thing(message.id)?.namespace;
        if (namespace !== undefined)
          await commands.executeCommand('nslink.openNamespaceTerminal', this.file, namespace);
        return;
      }
      case 'painted':
        this.#painted.fire(message.png);
    }
  }

  #thing(id: string): DiagramThing | undefined {
    return this.#result?.things.find(thing => thing.id === id);
  }

  #isOurs(uri: Uri): boolean {
    return uri.toString() === this.file.toString();
  }

  #tell(message: ToView): void {
    if (this.#isReady) void this.panel.webview.postMessage(message);
  }

  dispose(): void {
    clearTimeout(this.#alarm);
    this.#disposables.dispose();
  }
}
