import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, Disposable, env, Uri, window, type ExtensionContext } from 'vscode';
import { refusalOfWindow } from '../running/can-run.ts';
import { tellRefusal } from '../running/refusal.ts';
import { folderForCapture } from '../topologies/capture-folder.ts';
import type { CapturePoint, Captures } from '../topologies/captures.ts';
import { nameOf, placeOption, runForTopology } from '../topologies/run-for-topology.ts';
import { subjectOf } from '../topologies/subject.ts';

/** How long a capture may take to end in good order, in milliseconds. */
const PATIENCE = 5000;

/** Starts and stops captures of the packets on an interface, each in a terminal of its own. */
export class CapturesFeature implements Disposable {
  readonly #context: ExtensionContext;
  readonly #captures: Captures;
  readonly #commands: Disposable;

  constructor(context: ExtensionContext, captures: Captures) {
    this.#context = context;
    this.#captures = captures;
    this.#commands = Disposable.from(
      commands.registerCommand('nslink.startCapture', (given?: unknown, file?: unknown) =>
        this.#start(pointOf(given), typeof file === 'string' ? file : undefined),
      ),
      commands.registerCommand('nslink.stopCapture', (given?: unknown) => this.#stop(pointOf(given))),
    );
  }

  /** `given`: the path of a file that does not exist yet; else the user is asked. */
  async #start(point: CapturePoint | undefined, given: string | undefined): Promise<void> {
    const refusal = refusalOfWindow();
    if (refusal) return tellRefusal(refusal);
    if (!point || this.#captures.has(point)) return;
    const file = given ?? (await askForFile(point));
    if (file === undefined) return;
    // Who chose a file that exists was asked whether it may be overwritten.
    const force = given === undefined ? ['--force'] : [];
    const { hasBegun, exitCode } = await runForTopology(this.#context, {
      action: 'capture',
      topology: point.topology,
      place: point.place,
      name: taskName(point),
      args: ['capture', ...placeOption(point.place), '-o', file, ...force, point.topology, point.on],
      more: { on: point.on, file },
    });
    if (hasBegun) void tellEnd(point, file, exitCode);
  }

  async #stop(point: CapturePoint | undefined): Promise<void> {
    const execution = point && this.#captures.at(point);
    if (!execution) return;
    // As the user would: so it ends in good order and says what it has.
    window.terminals.find(({ name }) => name === execution.task.name)?.sendText('\u0003', false);
    if (!(await this.#captures.hasEnded(point, PATIENCE))) execution.terminate();
  }

  dispose(): void {
    this.#commands.dispose();
  }
}

function pointOf(given: unknown): CapturePoint | undefined {
  const subject = subjectOf(given);
  return subject?.on === undefined ? undefined : { ...subject, on: subject.on };
}

function taskName(point: CapturePoint): string {
  return `capture ${point.on} of ${nameOf(point)}`;
}

async function askForFile(point: CapturePoint): Promise<string | undefined> {
  const { topology, on } = point;
  const folder = await folderForCapture(point);
  const time = new Date().toLocaleString('sv-SE').replaceAll(/[-:]/g, '').replace(' ', '-');
  // Names may hold what no file's may.
  const name = `${topology}-${on}-${time}.pcap`.replaceAll(/[^\w.@+-]/g, '_');
  const file = await window.showSaveDialog({
    defaultUri: Uri.file(join(folder, name)),
    filters: { 'Packet capture': ['pcap'] },
    saveLabel: 'Capture',
    title: `Where to keep the packets on ${on} of ${topology}?`,
  });
  return file?.fsPath;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function tellEnd(point: CapturePoint, file: string, exitCode: number | undefined): Promise<void> {
  // Its terminal was closed before anything could come.
  if (exitCode === undefined && !(await isThere(file))) return;
  const what = `${point.on} of ${nameOf(point)}`;
  const [copy, show] = ['Copy Path', 'Show Terminal'];
  const terminal = window.terminals.find(({ name }) => name === taskName(point));
  const more = terminal ? [show] : [];
  const answer =
    exitCode === 0 || exitCode === undefined
      ? await window.showInformationMessage(`What was captured on ${what} is in ${file}.`, copy, ...more)
      : await window.showErrorMessage(`${what} could not be captured.`, ...more);
  if (answer === copy) await env.clipboard.writeText(file);
  if (answer === show) terminal?.show();
}
