import { type ExtensionContext, type LogOutputChannel, type Disposable } from 'vscode';
import { RevealOutputChannelOn, TransportKind, type LanguageClient, type Middleware } from 'vscode-languageclient/node';
import type { ClientAbilities } from '../../protocol/custom-messages.ts';
import { SERVER_NODE_ARGUMENTS } from '../../protocol/server-process.ts';
import { CrashHandler } from './crash-handler.ts';
import { QuietClient } from './quiet-client.ts';

/** The language server, running in a process of its own beside the extension host. */
export class LanguageServer implements Disposable {
  readonly client: LanguageClient;
  /** Features put here what they do around messages of the protocol, before the server starts. */
  readonly middleware: Middleware = {};
  readonly #crashes: CrashHandler;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    const module = context.asAbsolutePath('dist/server.mjs');
    const abilities: ClientAbilities = {
      runInTerminal: true,
      openScriptPreview: true,
      tellsRecords: process.platform === 'linux',
    };
    this.#crashes = new CrashHandler(log, () => void this.restart());
    this.client = new QuietClient(
      'nslink',
      'NSLink',
      { module, transport: TransportKind.ipc, options: { execArgv: [...SERVER_NODE_ARGUMENTS] } },
      {
        // Whatever the scheme: files, untitled texts, and files of virtual workspaces.
        documentSelector: [{ language: 'nslink' }],
        outputChannel: log,
        traceOutputChannel: log,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationOptions: abilities,
        errorHandler: this.#crashes,
        // A server that ends before it has begun is a crash like any other.
        initializationFailedHandler: () => false,
        middleware: this.middleware,
      },
    );
  }

  /** Starts it, or waits until it has started. */
  async start(): Promise<void> {
    await this.client.start();
  }

  /** Ends it, if it runs, and starts it again. */
  async restart(): Promise<void> {
    this.#crashes.startsAfresh();
    if (this.client.isRunning()) await this.client.restart();
    else await this.client.start();
  }

  async dispose(): Promise<void> {
    await this.client.dispose();
  }
}
