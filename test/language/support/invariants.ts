import { EmptyFileSystem } from 'langium';
import { expect, vi } from 'vitest';
import { plan } from '../../../compiler/plan/plan.ts';
import { renderApply } from '../../../compiler/script/render-script.ts';
import { compileSource } from '../../../language/compile-source.ts';
import type { Compilation } from '../../../language/finding.ts';
import { FINDINGS } from '../../../language/findings/findings.ts';
import { createNSLinkCoreServices } from '../../../language/nslink-module.ts';
import type { SourceRange } from '../../../language/topology/topology.ts';

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
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  expect(topology === undefined).toBe(hasError);
  const lines = text.split(/\r\n|\n|\r/);
  for (const { code, message, range, related = [] } of diagnostics) {
    expect(Object.keys(FINDINGS)).toContain(code);
    expect(message).toMatch(/^[^\p{Cc}]+[.?]$/u);
    for (const place of [range, ...related.map(each => each.range)]) expectInside(lines, place);
  }
}

function expectInside(lines: readonly string[], { start, end }: SourceRange): void {
  for (const { line, character } of [start, end]) {
    expect(line >= 0 && line < lines.length, `line ${line} of ${lines.length}`).toBe(true);
    expect(character >= 0 && character <= (lines[line]?.length ?? -1), `column ${character} of line ${line}`).toBe(
      true,
    );
  }
  expect(start.line < end.line || (start.line === end.line && start.character <= end.character)).toBe(true);
}
