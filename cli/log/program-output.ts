import { execa } from 'execa';
import { join } from 'node:path';
import { readdir, readFile } from 'node:fs/promises';
import type { ProgramLogReport } from '../../protocol/reports/log.ts';
import { findApplied } from '../applied/find-applied.ts';
import { placeJson } from '../applied/place-text.ts';
import { ExitCode } from '../exit-code.ts';
import { printJson } from '../terminal/output.ts';
import { requirePrograms } from './require-programs.ts';

export interface OutputOptions {
  readonly sandbox: boolean;
  /** Go on until the program's end, or until interrupted. */
  readonly follow: boolean;
  readonly json: boolean;
}

/** Prints what a program of an applied topology has printed, the last of it; returns the exit code. */
export async function showProgramOutput(argument: string, label: string, options: OutputOptions): Promise<number> {
  const { place, record } = await findApplied(argument, options.sandbox ? 'sandbox' : 'host');
  requirePrograms(record, [label]);
  const directory = join(place.records, record.name, 'programs', label);
  const output = await textsIn(directory);
  if (options.json) {
    const report: ProgramLogReport = { topology: record.name, place: placeJson(place), program: label, output };
    printJson(report);
  } else process.stdout.write(output);
  if (options.follow && !options.json) await follow(directory);
  return ExitCode.done;
}

/** The older part first. */
async function textsIn(directory: string): Promise<string> {
  const read = (name: string) => readFile(join(directory, name), 'utf8').catch(() => '');
  return `${await read('output.old')}${await read('output')}`;
}

/** The file is made anew when it is full, which tail(1) notices by its name. */
async function follow(directory: string): Promise<void> {
  const following = execa('tail', ['--quiet', '-n', '0', '-F', join(directory, 'output')], {
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'ignore',
    reject: false,
  });
  const ended = setInterval(() => {
    void readdir(directory).then(
      names => names.includes('ended') && following.kill(),
      () => following.kill(),
    );
  }, 300);
  try {
    await following;
  } finally {
    clearInterval(ended);
  }
}
