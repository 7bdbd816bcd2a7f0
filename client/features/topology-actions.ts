import { hostname } from 'node:os';
import { commands, Disposable, window, type ExtensionContext } from 'vscode';
import { endingOf, type Ending } from '../running/ending.ts';
import { asWhom } from '../running/privilege.ts';
import { readStatus } from '../running/read-status.ts';
import { registerForTopology } from '../topologies/register-for-topology.ts';
import { nameOf, placeOption, runForTopology } from '../topologies/run-for-topology.ts';
import { sourceOf } from '../topologies/source-file.ts';
import type { OfTopology } from '../topologies/subject.ts';
import type { Topologies } from '../topologies/topologies.ts';
import type { RunStatusFeature } from './run-status.ts';

/** What can be done to a topology that is applied, by its name: whatever its file says by now, wherever that is. */
export class TopologyActionsFeature implements Disposable {
  readonly #context: ExtensionContext;
  readonly #topologies: Topologies;
  readonly #status: RunStatusFeature;
  readonly #commands: Disposable;

  constructor(context: ExtensionContext, topologies: Topologies, status: RunStatusFeature) {
    this.#context = context;
    this.#topologies = topologies;
    this.#status = status;
    this.#commands = Disposable.from(
      registerForTopology('nslink.teardownApplied', subject => this.#teardown(subject)),
      registerForTopology('nslink.showTopologyLog', subject => this.#showLog(subject)),
      registerForTopology('nslink.readLiveState', subject => this.#readLiveState(subject)),
      registerForTopology('nslink.runTopologyExpectations', subject => runExpectations(subject)),
    );
  }

  async #teardown(subject: OfTopology): Promise<void> {
    const { topology, place } = subject;
    const where = place === 'sandbox' ? 'and its sandbox with it' : `on ${hostname()}, ${asWhom()}`;
    const detail = 'What was made of it is removed, as far as it is still its own. Nothing else is touched.';
    const go = 'Tear Down';
    const question = `Take ${topology} down${place === 'sandbox' ? ', ' : ' '}${where}?`;
    if ((await window.showWarningMessage(question, { modal: true, detail }, go)) !== go) return;
    const asked = { action: 'teardown', topology } as const;
    this.#status.showBeginning(asked);
    const name = `teardown ${nameOf(subject)}`;
    const args = ['teardown', '--yes', ...placeOption(place), topology];
    const ending = endingOf('teardown', await runForTopology(this.#context, { ...asked, place, name, args }));
    this.#status.showEnding(asked, ending);
    await this.#topologies.refresh();
    await tellEnding(topology, name, ending);
  }

  async #showLog(subject: OfTopology): Promise<void> {
    const { topology, place } = subject;
    const name = `log of ${nameOf(subject)}`;
    const work = { action: 'log', topology, place, name, args: ['log', ...placeOption(place), topology] };
    await runForTopology(this.#context, { ...work, onlyReads: true });
  }

  /** On this machine that takes a privilege, which is asked for in a terminal. */
  async #readLiveState({ topology }: OfTopology): Promise<void> {
    const look = await readStatus(this.#context, topology);
    if (look === 'not-begun') return;
    if (look === 'unread') return void window.showErrorMessage(`What there is of ${topology} could not be read.`);
    this.#topologies.setLive(look);
  }

  dispose(): void {
    this.#commands.dispose();
  }
}

async function tellEnding(topology: string, terminal: string, { severity, words }: Ending): Promise<void> {
  const show = { information: window.showInformationMessage, warning: window.showWarningMessage }[
    severity === 'information' ? severity : 'warning'
  ];
  const button = 'Show Terminal';
  const answer = await show(`${topology} ${words}.`, ...(severity === 'information' ? [] : [button]));
  if (answer === button) window.terminals.find(({ name }) => name === terminal)?.show();
}

/** Those that the file has now, against what is applied. */
async function runExpectations(subject: OfTopology): Promise<void> {
  const file = await sourceOf(subject);
  if (file) await commands.executeCommand('nslink.runExpectations', file, subject.place);
  else void window.showInformationMessage(`No file of topology ${subject.topology} was found.`);
}
