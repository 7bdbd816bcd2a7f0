import { Disposable, window, type ExtensionContext } from 'vscode';
import { registerForTopology } from '../topologies/register-for-topology.ts';
import { nameOf, placeOption, runForTopology } from '../topologies/run-for-topology.ts';
import type { OfTopology } from '../topologies/subject.ts';
import type { Topologies } from '../topologies/topologies.ts';

type OfProgram = OfTopology & { readonly program: string };

/** Shows what a program of an applied topology prints, and starts it again, each in a terminal. */
export class ProgramActionsFeature implements Disposable {
  readonly #context: ExtensionContext;
  readonly #topologies: Topologies;
  readonly #commands: Disposable;

  constructor(context: ExtensionContext, topologies: Topologies) {
    this.#context = context;
    this.#topologies = topologies;
    const onProgram = (command: string, act: (subject: OfProgram) => unknown) =>
      registerForTopology(command, ({ program, ...subject }) => program !== undefined && act({ ...subject, program }));
    this.#commands = Disposable.from(
      onProgram('nslink.showProgramOutput', subject => this.#showOutput(subject)),
      onProgram('nslink.restartProgram', subject => this.#restart(subject)),
    );
  }

  async #showOutput(subject: OfProgram): Promise<void> {
    const { topology, place, program } = subject;
    await runForTopology(this.#context, {
      action: 'output',
      topology,
      place,
      name: `${program} of ${nameOf(subject)}`,
      args: ['log', ...placeOption(place), topology, '--of', program, '--follow'],
      more: { program },
      onlyReads: true,
    });
  }

  async #restart(subject: OfProgram): Promise<void> {
    const { topology, place, program } = subject;
    const name = `restart ${program} of ${nameOf(subject)}`;
    const { hasBegun, exitCode } = await runForTopology(this.#context, {
      action: 'restart',
      topology,
      place,
      name,
      args: ['restart', ...placeOption(place), topology, program],
      more: { program },
    });
    await this.#topologies.refresh();
    if (!hasBegun || exitCode === 0) return;
    const words = exitCode === 1 ? 'runs again, but something else has drifted' : 'was not started again';
    const button = 'Show Terminal';
    const answer = await window.showWarningMessage(`${program} of ${topology} ${words}.`, button);
    if (answer === button) window.terminals.find(terminal => terminal.name === name)?.show();
  }

  dispose(): void {
    this.#commands.dispose();
  }
}
