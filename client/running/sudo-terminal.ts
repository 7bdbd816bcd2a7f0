import { mkdtemp } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ThemeIcon, window, type Disposable, type ExtensionContext, type Terminal } from 'vscode';

/** What the terminal is called. */
const NAME = 'sudo for NSLink';

/** The terminal in which sudo asks for all that runs in others, so that it asks once; it shows itself only when it asks. */
export class SudoTerminal implements Disposable {
  readonly #directory: string;
  readonly #server: Server;
  readonly #terminal: Terminal;
  readonly #closing: Disposable;
  readonly #listening = Promise.withResolvers<boolean>();
  #keeper: Socket | undefined;
  #answer: PromiseWithResolvers<boolean> | undefined;
  #isGone = false;

  private constructor(context: ExtensionContext, directory: string) {
    this.#directory = directory;
    this.#server = createServer(keeper => {
      this.#listen(keeper);
    }).listen(join(directory, 'asks.sock'));
    this.#terminal = window.createTerminal({
      name: NAME,
      shellPath: process.execPath,
      shellArgs: [context.asAbsolutePath('dist/sudo/keeper.mjs'), directory],
      env: { ELECTRON_RUN_AS_NODE: '1' },
      cwd: '/',
      iconPath: new ThemeIcon('key'),
      isTransient: true,
      hideFromUser: true,
    });
    this.#closing = window.onDidCloseTerminal(closed => {
      if (closed === this.#terminal) this.dispose();
    });
  }

  /** Opens it, out of sight, in a directory that nobody else may enter. */
  static async open(context: ExtensionContext): Promise<SudoTerminal> {
    return new SudoTerminal(context, await mkdtemp(join(tmpdir(), 'nslink-sudo-')));
  }

  /** Whether it was closed. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** What tells `nslink` of it. */
  get environment(): Readonly<Record<string, string>> {
    return { NSLINK_SUDO: this.#directory };
  }

  /** Whether commands may become root, which the user is asked if sudo wants to; not when the terminal was closed instead. */
  async mayBecomeRoot(): Promise<boolean> {
    if (!(await this.#listening.promise) || !this.#keeper) return false;
    this.#answer ??= Promise.withResolvers();
    this.#keeper.write('ask\n');
    return this.#answer.promise;
  }

  #listen(keeper: Socket): void {
    this.#keeper = keeper;
    keeper
      .on('error', () => undefined)
      .on('close', () => {
        this.dispose();
      });
    createInterface({ input: keeper }).on('line', line => {
      if (line === 'listening') this.#listening.resolve(true);
      else if (line === 'asking') this.#terminal.show();
      else {
        this.#answer?.resolve(line === 'yes');
        this.#answer = undefined;
      }
    });
  }

  dispose(): void {
    this.#isGone = true;
    this.#listening.resolve(false);
    this.#answer?.resolve(false);
    this.#closing.dispose();
    this.#keeper?.destroy();
    this.#server.close();
    this.#terminal.dispose();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
