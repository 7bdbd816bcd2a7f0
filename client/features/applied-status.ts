import { languages, LanguageStatusSeverity, window, Disposable, type LanguageStatusItem, type Uri } from 'vscode';
import type { AppliedStateParams } from '../../protocol/applied-messages.ts';
import type { AppliedTopologies } from '../applied/applied-topologies.ts';
import { changesHeadline, changesText } from '../applied/changes-text.ts';
import type { DifferenceReport } from '../../protocol/reports/status.ts';
import type { Drifts } from '../applied/drifts.ts';

interface Shown {
  readonly text: string;
  readonly detail: string;
  readonly severity?: LanguageStatusSeverity;
  /** What leads on. */
  readonly command?: { readonly command: string; readonly title: string };
}

const APPLY = { command: 'nslink.apply', title: 'Apply…' };
const SHOW_CHANGES = { command: 'nslink.showChanges', title: 'Show Changes' };
const CHECK = { command: 'nslink.checkForDrift', title: 'Check for Drift' };
const REPAIR = { command: 'nslink.repair', title: 'Repair…' };
const TEARDOWN = { command: 'nslink.teardown', title: 'Teardown…' };

/** Shows beside the language's name how the file stands to what is applied, and what leads on. */
export class AppliedStatusFeature implements Disposable {
  readonly #applied: AppliedTopologies;
  readonly #drifts: Drifts;
  readonly #item: LanguageStatusItem = languages.createLanguageStatusItem('nslink.applied', []);
  readonly #disposables: Disposable;

  constructor(applied: AppliedTopologies, drifts: Drifts) {
    this.#applied = applied;
    this.#drifts = drifts;
    this.#item.name = 'NSLink: what is applied';
    const show = () => {
      this.#show(window.activeTextEditor?.document.uri);
    };
    this.#disposables = Disposable.from(
      this.#item,
      applied.onDidChange(show),
      drifts.onDidChange(show),
      window.onDidChangeActiveTextEditor(show),
    );
    show();
  }

  #show(file: Uri | undefined): void {
    const state = file && this.#applied.of(file);
    // The item is one for all files, and of some nothing is known.
    this.#item.selector = state ? { language: 'nslink' } : [];
    if (!state) return;
    const { text, detail, severity, command } = shownState(state, this.#drifts.of(state.topology));
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.severity = severity ?? LanguageStatusSeverity.Information;
    this.#item.busy = state.state === 'under-way';
    this.#item.command = command && { ...command, arguments: [file] };
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function shownState({ state, topology = '', changes }: AppliedStateParams, drift: readonly DifferenceReport[]): Shown {
  const severity = LanguageStatusSeverity.Warning;
  switch (state) {
    case 'not-applied':
      return { text: 'Not applied', detail: 'Nothing of it is on this machine', command: APPLY };
    case 'under-way':
      return { text: 'At work', detail: `nslink is at work on ${topology}` };
    case 'cut-off':
      return { text: 'Cut off', detail: 'A run ended before its time', severity, command: TEARDOWN };
    case 'unreadable':
      return { text: 'Applied', detail: 'By another version of NSLink', severity };
    case 'changed':
      return changes
        ? { text: `${changesText(changes)} not applied`, detail: changesHeadline(changes), command: SHOW_CHANGES }
        : { text: 'Changes not applied', detail: topology, command: SHOW_CHANGES };
    case 'applied':
      if (drift.length === 0) return { text: 'Applied', detail: 'As this file says', command: CHECK };
      return {
        text: 'Drifted',
        detail: drift.length === 1 ? `${drift[0]?.text}` : `In ${drift.length} places`,
        severity,
        command: REPAIR,
      };
  }
}
