import { homedir } from 'node:os';
import {
  commands,
  ThemeColor,
  ThemeIcon,
  window,
  workspace,
  Disposable,
  type ExtensionContext,
  type Uri,
} from 'vscode';
import { topologyFile } from '../preview/topology-file.ts';
import { appliedFrom, type Applied } from '../running/applied-record.ts';
import { refusalOfPlace, refusalOfWindow } from '../running/can-run.ts';
import { nslinkCommand } from '../running/nslink-command.ts';
import { tellRefusal } from '../running/refusal.ts';
import { readReport } from '../topologies/read-report.ts';
import { rootEnvironment } from '../running/become-root.ts';
import { nameOf, placeOption, runForTopology } from '../topologies/run-for-topology.ts';
import { subjectOf, type OfTopology } from '../topologies/subject.ts';

/** A namespace of a topology that is applied. */
type OfNamespace = OfTopology & { readonly namespace: string };

/** Of the tabs: root on this machine is not what one is elsewhere. */
const COLOURS = { host: 'terminal.ansiYellow', sandbox: 'terminal.ansiCyan' } as const;

/** What is applied from a file, and where. */
type AppliedFile = Applied & { readonly place: OfTopology['place'] };

/** Opens a terminal inside a namespace of an applied topology, the one that it is given or one to choose; or runs a command there. */
export class NamespaceTerminalFeature implements Disposable {
  readonly #context: ExtensionContext;
  readonly #commands: Disposable;

  constructor(context: ExtensionContext) {
    this.#context = context;
    this.#commands = Disposable.from(
      // With a topology, a place and a namespace as its argument, or for a file and maybe a namespace of it.
      commands.registerCommand('nslink.openNamespaceTerminal', (given?: unknown, name?: unknown) => {
        const namespace = namespaceOf(given);
        if (namespace) return this.#openIn(namespace);
        return this.#open(topologyFile(given), typeof name === 'string' ? name : undefined);
      }),
      commands.registerCommand('nslink.runInNamespace', (given?: unknown, words?: unknown) =>
        this.#run(namespaceOf(given), typeof words === 'string' ? words : undefined),
      ),
    );
  }

  async #open(file: Uri | undefined, wanted: string | undefined): Promise<void> {
    if (!file) return;
    const refusal = refusalOfPlace(file);
    if (refusal) return tellRefusal(refusal);
    const applied = (await appliedOnHost(file.fsPath)) ?? (await this.#appliedInSandbox(file.fsPath));
    if (!applied) {
      const apply = { label: 'Apply…', go: () => commands.executeCommand('nslink.apply', file) };
      return tellRefusal({
        reason: 'Nothing is applied from this file, so it has no namespaces yet.',
        waysOn: [apply],
      });
    }
    const { topology, place, namespaces } = applied;
    const namespace =
      wanted ?? (await window.showQuickPick(namespaces, { placeHolder: `Which namespace of ${topology}?` }));
    if (namespace === undefined) return;
    if (!namespaces.includes(namespace)) {
      const apply = { label: 'Apply…', go: () => commands.executeCommand('nslink.apply', file) };
      return tellRefusal({ reason: `${namespace} is not applied yet.`, waysOn: [apply] });
    }
    await this.#openIn({ topology, place, namespace });
  }

  async #appliedInSandbox(path: string): Promise<AppliedFile | undefined> {
    const { topologies } = await readReport(this.#context);
    const found = topologies.find(
      ({ source, place, state }) => source === path && place.kind === 'sandbox' && state === 'applied',
    );
    if (!found) return undefined;
    const namespaces = found.nodes.filter(({ kind }) => kind === 'namespace').map(({ name }) => name);
    return { topology: found.topology, place: 'sandbox', namespaces };
  }

  async #openIn(subject: OfNamespace): Promise<void> {
    const refusal = refusalOfWindow();
    if (refusal) return tellRefusal(refusal);
    const { topology, place, namespace } = subject;
    const environment = place === 'host' ? await rootEnvironment(this.#context) : {};
    if (!environment) return;
    const { program, args, env } = nslinkCommand(
      this.#context,
      ...['shell', ...placeOption(place), topology, namespace],
    );
    window
      .createTerminal({
        // As its prompt says it.
        name: `${namespace}@${nameOf(subject)}`,
        shellPath: program,
        shellArgs: args,
        env: { ...env, ...environment },
        iconPath: new ThemeIcon('server'),
        color: new ThemeColor(COLOURS[place]),
      })
      .show();
  }

  /** `given`: what to run; else the user is asked. */
  async #run(subject: OfNamespace | undefined, given: string | undefined): Promise<void> {
    const refusal = refusalOfWindow();
    if (refusal) return tellRefusal(refusal);
    if (!subject) return;
    const { topology, place, namespace } = subject;
    const words = given ?? (await askForCommand(`${namespace} of ${nameOf(subject)}`));
    if (!words) return;
    await runForTopology(this.#context, {
      action: 'run',
      topology,
      place,
      name: `${words} in ${namespace} (${nameOf(subject)})`,
      // What the user has typed is for a shell, and is one word on the way to it.
      args: ['shell', ...placeOption(place), topology, namespace, '--', 'sh', '-c', words],
      more: { namespace },
      cwd: workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath ?? homedir(),
    });
  }

  dispose(): void {
    this.#commands.dispose();
  }
}

function namespaceOf(given: unknown): OfNamespace | undefined {
  const subject = subjectOf(given);
  return subject?.namespace === undefined ? undefined : { ...subject, namespace: subject.namespace };
}

async function askForCommand(where: string): Promise<string | undefined> {
  return window.showInputBox({
    title: `Run a command in ${where}`,
    placeHolder: 'ip address',
    prompt: 'As root, in this namespace. It is read by sh.',
  });
}

async function appliedOnHost(path: string): Promise<AppliedFile | undefined> {
  const applied = await appliedFrom(path);
  return applied && { ...applied, place: 'host' };
}
