import { resolve } from 'node:path';
import type { Expectation } from '../../topology/expectation.ts';
import type { Topology } from '../../topology/topology.ts';
import { linesOf } from './position.ts';
import { hasErrors, type Problem } from './problem.ts';
import { readText } from './read-text.ts';

/** A `.nslink` file as it was read. */
export interface SourceFile {
  /** As the user wrote it; `<stdin>` for standard input. */
  readonly name: string;
  /** Absolute; absent for standard input. */
  readonly path?: string;
  readonly lines: readonly string[];
  /** Present if and only if no problem is an error. */
  readonly topology?: Topology;
  /** What is expected of it; absent when there is nothing. */
  readonly expectations?: readonly Expectation[];
  readonly problems: readonly Problem[];
}

/** A file without errors. */
export type UsableFile = SourceFile & { readonly topology: Topology };

/** Whether it can be applied. */
export function isUsable(file: SourceFile): file is UsableFile {
  return file.topology !== undefined;
}

/** Reads a file (`-` is standard input) and finds out what it describes. */
export async function readSourceFile(argument: string): Promise<SourceFile> {
  const read = await readText(argument);
  const file = {
    ...(argument === '-' ? { name: '<stdin>' } : { name: argument, path: resolve(argument) }),
    lines: linesOf(read.text ?? ''),
  };
  if ('problem' in read) return { ...file, problems: [read.problem] };
  // Only here, so that what reads no file starts without the language.
  const { compileSource } = await import('../../language/compile-source.ts');
  const { topology, expectations, diagnostics } = await compileSource(
    read.text,
    // What comes from a pipe has the paths of who writes it.
    resolve(argument === '-' ? 'stdin' : argument),
  );
  return {
    ...file,
    problems: diagnostics,
    ...(topology && !hasErrors(diagnostics) ? { topology } : {}),
    ...(expectations && { expectations }),
  };
}
