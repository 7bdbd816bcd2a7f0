import { EmptyFileSystem } from 'langium';
import { expect, vi } from 'vitest';
import { plan } from '../../../compiler/plan/plan.ts';
import { renderApply } from '../../../compiler/script/render-script.ts';
import { compileSource } from '../../../language/compile-source.ts';
import type { Compilation } from '../../../language/finding.ts';
import { FINDINGS } from '../../../language/findings/findings.ts';
import { createNSLinkCoreServices } from '../../../language/nslink-module.ts';
import type { SourceRange } from '../../../topology/topology.ts';

const { LangiumParser } = createNSLinkCoreServices(EmptyFileSystem).NSLink.parser;

/** Compiles any text at all, and checks what has to hold for every text. */
export async function compileAnything(text: string): Promise<Compilation> {
  // Langium writes what a rule throws to the console and goes on.
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const compilation = await compileSource(text, 'test.nslink');
  const { calls } = errors.mock;
  errors.mockRestore();
  expect(calls).toEqual([]);

  const { topology } = compilation;
  expectSound(text, compilation);
  if (topology) {
    // What is not understood is never silently left out.
    const { lexerErrors, parserErrors } = LangiumParser.parse(text);
    expect([...lexerErrors, ...parserErrors]).toEqual([]);
    renderApply(plan(topology, undefined), topology, 'batch');
  }
  return compilation;
}

/** Either a topology, or errors; and every finding has a code that is known, a sentence, and a place in the text. */
export function expectSound(text: string, { topology, diagnostics }: Compilation): void {
  expect(topology === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  const lines = text.split(/\r\n|\n|\r/);
  const unsound = diagnostics.filter(
    ({ code, message, range, related = [] }) =>
      !Object.hasOwn(FINDINGS, code) ||
      !/^[^\p{Cc}]+[.?]$/u.test(message) ||
      ![range, ...related.map(place => place.range)].every(place => isInside(lines, place)),
  );
  expect(unsound).toEqual([]);
}

function isInside(lines: readonly string[], { start, end }: SourceRange): boolean {
  const isForwards = start.line < end.line || (start.line === end.line && start.character <= end.character);
  return isForwards && [start, end].every(({ line, character }) => character <= (lines[line]?.length ?? -1));
}
