import { commands, Disposable, StatusBarAlignment, ThemeColor, window, type StatusBarItem } from 'vscode';
import type { RunInTerminalParams, TerminalAction } from '../../protocol/custom-messages.ts';
import type { Drifts } from '../applied/drifts.ts';
import type { Ending } from '../running/ending.ts';
import { taskName } from '../running/run-task.ts';

const GOING_ON: Readonly<Record<TerminalAction, string>> = {
  apply: 'Applying',
  teardown: 'Taking down',
  try: 'Trying',
  benchmark: 'Measuring',
  repair: 'Repairing',
};
const ICONS = { information: 'check', warning: 'warning', error: 'error' } as const;

/** Shows in the status bar what runs, or how the last run ended; a click shows its terminal. */
export class RunStatusFeature implements Disposable {
  readonly #item: StatusBarItem;
  readonly #disposables: Disposable;
  #terminal = '';
  /** Of the topology whose run went wrong, as long as that is shown. */
  #wrong: string | undefined;
  /** Of the topology that is shown to be as it should. */
  #right: string | undefined;

  constructor(drifts: Drifts) {
    this.#item = window.createStatusBarItem('nslink.run', StatusBarAlignment.Left);
    this.#item.name = 'NSLink: last run';
    this.#item.command = 'nslink.showRunTerminal';
    this.#disposables = Disposable.from(
      this.#item,
      commands.registerCommand('nslink.showRunTerminal', () => {
        window.terminals.find(({ name }) => name === this.#terminal)?.show();
      }),
      drifts.onDidChange(() => {
        // It is as the run left it no more.
        if (drifts.of(this.#right).length > 0) this.#item.hide();
      }),
    );
  }

  /** Something begins. */
  showBeginning(asked: Pick<RunInTerminalParams, 'action' | 'topology'>): void {
    this.#terminal = taskName(asked);
    [this.#wrong, this.#right] = [undefined, undefined];
    this.#show(`$(loading~spin) ${GOING_ON[asked.action]} ${asked.topology}`, 'information');
  }

  /** Something else is recorded of a topology: what went wrong before is no more. */
  forgetWrong(topology: string): void {
    if (this.#wrong !== topology) return;
    this.#wrong = undefined;
    this.#item.hide();
  }

  /** It has ended. */
  showEnding({ topology }: Pick<RunInTerminalParams, 'topology'>, { severity, words }: Ending): void {
    [this.#wrong, this.#right] = severity === 'information' ? [undefined, topology] : [topology, undefined];
    const [short = words] = words.split(/[,:;]/);
    this.#show(`$(${ICONS[severity]}) ${topology} ${short}`, severity);
  }

  #show(text: string, severity: Ending['severity']): void {
    this.#item.text = text;
    this.#item.tooltip = `${text.replace(/^\$\([^)]*\) /, '')} – show the terminal`;
    this.#item.backgroundColor =
      severity === 'information' ? undefined : new ThemeColor(`statusBarItem.${severity}Background`);
    this.#item.show();
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
