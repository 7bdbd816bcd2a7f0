import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver-protocol/node';
import type { ClientAbilities } from '../../../protocol/custom-messages.ts';
import { applied } from './marked-text.ts';

/** A file that is open in the editor. */
export interface OpenFile {
  readonly uri: string;
  text: string;
  version: number;
}

const CAPABILITIES: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } },
  workspace: { textDocumentContent: {}, workspaceEdit: { documentChanges: true } },
};

/** An editor without a screen: it starts the server as a process and speaks the protocol with it. */
export class Editor {
  readonly server: ChildProcess;
  readonly connection: ProtocolConnection;
  initializeResult!: InitializeResult;
  /** What the server wrote to standard error. */
  stderr = '';
  #files = 0;
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();

  constructor(serverPath: string) {
    this.server = spawn(process.execPath, [serverPath, '--stdio'], { stdio: 'pipe' });
    this.server.stderr!.on('data', data => (this.stderr += String(data)));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.server.stdout!),
      new StreamMessageWriter(this.server.stdin!),
    );
    this.connection.onError(() => undefined);
    this.connection.onNotification(PublishDiagnosticsNotification.type, params => {
      this.#published.set(params.uri, params);
      for (const check of this.#waiting) check();
    });
    this.connection.listen();
  }

  /** Starts a server and shakes hands. */
  static async start(serverPath: string, abilities: ClientAbilities = {}): Promise<Editor> {
    const editor = new Editor(serverPath);
    await editor.initialize(abilities);
    return editor;
  }

  async initialize(
    initializationOptions: ClientAbilities = {},
    capabilities: ClientCapabilities = CAPABILITIES,
  ): Promise<void> {
    this.initializeResult = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // The protocol still requires it.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      rootUri: null,
      initializationOptions,
      capabilities,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  /** Opens a text as a file; the name is new unless given. */
  async open(text: string, uri = `file:///work/${++this.#files}.nslink`): Promise<OpenFile> {
    const file = { uri, text, version: 1 };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'nslink', version: 1, text },
    });
    return file;
  }

  /** Replaces all of a file's text, or the part that `range` says. */
  async change(file: OpenFile, text: string, range?: Range): Promise<void> {
    file.version++;
    file.text = range ? applied(file.text, [{ range, newText: text }]) : text;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: file.uri, version: file.version },
      contentChanges: [range ? { range, text } : { text }],
    });
  }

  async close({ uri }: OpenFile): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** The diagnostics of the file as it is now, once the server has published them. */
  async diagnostics({ uri, version }: OpenFile): Promise<Diagnostic[]> {
    return this.#until(() => {
      const params = this.#published.get(uri);
      return params?.version === version ? params.diagnostics : undefined;
    });
  }

  /** The value of `read` as soon as it has one: read again after each publication of diagnostics. */
  #until<T>(read: () => T | undefined): Promise<T> {
    return new Promise(resolve => {
      const check = (): void => {
        const value = read();
        if (value === undefined) return;
        this.#waiting.delete(check);
        resolve(value);
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** Ends the server as an editor does, and gives its exit code. */
  async stop(): Promise<number | null> {
    if (this.server.exitCode !== null) return this.server.exitCode;
    const exit = once(this.server, 'exit');
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const [code] = (await exit) as [number | null];
    this.connection.dispose();
    return code;
  }
}
