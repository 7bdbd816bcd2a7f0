import type { ExtensionContext } from 'vscode';
import { runInTerminal, type TerminalEnd } from '../running/terminal-run.ts';
import type { PlaceKind } from '../../protocol/reports/status.ts';

/** What runs in a terminal for a topology that is applied. */
export interface Work {
  /** `teardown`, `capture`, … */
  readonly action: string;
  readonly topology: string;
  readonly place: PlaceKind;
  /** What the terminal is called. */
  readonly name: string;
  /** The words after `nslink`. */
  readonly args: readonly string[];
  /** What else tells it from others. */
  readonly more?: Readonly<Record<string, string>>;
  /** Where it runs; by default where the name of a topology can be no file's. */
  readonly cwd?: string;
  /** Whether it only reads what everybody may read. */
  readonly onlyReads?: true;
}

/** Runs it, as root where it is about this machine, and returns when it has ended. */
export function runForTopology(context: ExtensionContext, work: Work): Promise<TerminalEnd> {
  const { action, topology, place, name, args, more, cwd, onlyReads = false } = work;
  return runInTerminal(context, {
    name,
    args,
    definition: { action, topology, place, ...more },
    asRoot: place === 'host' && !onlyReads,
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** `lab`, `lab in a sandbox`: for the name of a terminal. */
export function nameOf({ topology, place }: Pick<Work, 'topology' | 'place'>): string {
  return place === 'sandbox' ? `${topology} in a sandbox` : topology;
}

/** `--sandbox`, where it is in one. */
export function placeOption(place: PlaceKind): readonly string[] {
  return place === 'sandbox' ? ['--sandbox'] : [];
}
