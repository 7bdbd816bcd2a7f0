import {
  commands,
  languages,
  LanguageStatusSeverity,
  Disposable,
  type LanguageStatusItem,
  type LogOutputChannel,
} from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { LanguageServer } from '../language-server/language-server.ts';

/** Shows beside the language's name whether its server runs, and lets the user start it again or read its log. */
export class LanguageStatusFeature implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #disposables: Disposable;

  constructor(server: LanguageServer, log: LogOutputChannel) {
    this.#item = languages.createLanguageStatusItem('nslink.server', { language: 'nslink' });
    this.#item.name = 'NSLink language server';
    this.#show(server.client.state);
    this.#disposables = Disposable.from(
      this.#item,
      server.client.onDidChangeState(({ newState }) => {
        this.#show(newState);
      }),
      commands.registerCommand('nslink.restartServer', () => server.restart()),
      commands.registerCommand('nslink.showLog', () => {
        log.show();
      }),
    );
  }

  #show(state: State): void {
    const runs = state === State.Running;
    const starts = state === State.Starting;
    this.#item.busy = starts;
    this.#item.severity = runs || starts ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
    this.#item.text = runs ? 'NSLink' : starts ? 'NSLink starts' : 'NSLink has stopped';
    this.#item.detail = runs
      ? 'The language server runs'
      : starts
        ? 'The language server starts'
        : 'No checks, no preview';
    this.#item.command = runs
      ? { command: 'nslink.showLog', title: 'Show Log' }
      : { command: 'nslink.restartServer', title: 'Restart' };
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
