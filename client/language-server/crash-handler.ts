import { window } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type CloseHandlerResult,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';
import { Restarts } from './restarts.ts';

/** What a user can do about a crash. */
export interface CrashActions {
  showLog(): void;
  restart(): void;
}

/** Restarts a server that has crashed, and tells the user so: the first time, and when it is no use any more. */
export class CrashHandler implements ErrorHandler {
  readonly #restarts = new Restarts();
  readonly #actions: CrashActions;
  #told = false;

  constructor(actions: CrashActions) {
    this.#actions = actions;
  }

  error(_error: Error, _message: unknown, count: number | undefined): ErrorHandlerResult {
    return { action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  closed(): CloseHandlerResult {
    if (!this.#restarts.allowsAnother(Date.now())) {
      void this.#tellThatItStays();
      return { action: CloseAction.DoNotRestart, handled: true };
    }
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
    if ((await window.showWarningMessage(words, showLog)) === showLog) this.#actions.showLog();
  }

  async #tellThatItStays(): Promise<void> {
    const [showLog, restart] = ['Show Log', 'Start Again'];
    const words = 'The NSLink language server keeps stopping and stays stopped: no checks, no completion, no preview.';
    const answer = await window.showErrorMessage(words, restart, showLog);
    if (answer === showLog) this.#actions.showLog();
    if (answer === restart) this.#actions.restart();
  }
}
