import { window, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type CloseHandlerResult,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';
import { Restarts } from './restarts.ts';

/** Restarts a server that has crashed, and tells the user so: the first time, and when it is no use any more. */
export class CrashHandler implements ErrorHandler {
  readonly #restarts = new Restarts();
  readonly #log: LogOutputChannel;
  readonly #restart: () => void;
  #told = false;

  /** `restart` is what the user can ask for when it stays stopped. */
  constructor(log: LogOutputChannel, restart: () => void) {
    this.#log = log;
    this.#restart = restart;
  }

  error(_error: Error, _message: unknown, count: number | undefined): ErrorHandlerResult {
    return { action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  closed(): CloseHandlerResult {
    if (!this.#restarts.allowsAnother(Date.now())) {
      this.#log.error('The language server stopped unexpectedly again, and stays stopped.');
      void this.#tellThatItStays();
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    this.#log.warn('The language server stopped unexpectedly, and is started again.');
    if (!this.#told) void this.#tellThatItRestarts();
    this.#told = true;
    return { action: CloseAction.Restart, handled: true };
  }

  /** The user has asked for a start: from here crashes count anew. */
  startsAfresh(): void {
    this.#restarts.clear();
  }

  async #tellThatItRestarts(): Promise<void> {
    const showLog = 'Show Log';
    const words = 'The NSLink language server stopped unexpectedly and was started again. Nothing is lost.';
    if ((await window.showWarningMessage(words, showLog)) === showLog) this.#log.show();
  }

  async #tellThatItStays(): Promise<void> {
    const [showLog, restart] = ['Show Log', 'Start Again'];
    const words = 'The NSLink language server keeps stopping and stays stopped: no checks, no completion, no preview.';
    // An error with buttons would stay when it has long been started again; that it is stopped, stands beside the language's name.
    const answer = await window.showWarningMessage(words, restart, showLog);
    if (answer === showLog) this.#log.show();
    if (answer === restart) this.#restart();
  }
}
