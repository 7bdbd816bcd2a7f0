import { describe, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import type { Severity } from '../../language/finding.ts';
import { Findings, MAX_FINDINGS, MAX_PROBLEMS } from '../../language/validation/report.ts';

const HIDDEN = MAX_PROBLEMS - MAX_FINDINGS;

/** What is told of so many problems, each on a line of its own, and how many of them were looked for. */
function collect(severities: readonly Severity[]): { severity: Severity; message: string; seen: number } {
  const findings = new Findings();
  let seen = 0;
  findings.collect(report => {
    for (const severity of severities) {
      const place = { line: seen, character: 0 };
      report({ code: 'unknown-kind', message: 'A problem.', range: { start: place, end: place }, severity });
      seen++;
    }
  });
  const all = findings.all();
  expect(all).toHaveLength(MAX_FINDINGS + 1);
  const { severity, message } = all.at(-1) ?? { severity: 'hint', message: '' };
  return { severity, message: message.replace(/ more problems .*/, ''), seen };
}

function repeated(count: number, severity: Severity): Severity[] {
  return Array.from({ length: count }, () => severity);
}

describe('of very many problems', () => {
  test('all are counted up to a limit', () => {
    const told = { severity: 'error', message: `${HIDDEN}`, seen: MAX_PROBLEMS };
    expect(collect(repeated(MAX_PROBLEMS, 'error'))).toEqual(told);
  });

  test('no more are looked for beyond it', () => {
    const told = { severity: 'error', message: `More than ${HIDDEN}`, seen: MAX_PROBLEMS };
    expect(collect(repeated(MAX_PROBLEMS + 5, 'error'))).toEqual(told);
  });

  test('an error is looked for behind however many warnings', () => {
    const warnings = repeated(MAX_PROBLEMS + 5, 'warning');
    expect(collect(warnings)).toEqual({ severity: 'warning', message: `${HIDDEN + 5}`, seen: MAX_PROBLEMS + 5 });
    const told = { severity: 'error', message: `More than ${HIDDEN + 5}`, seen: MAX_PROBLEMS + 5 };
    expect(collect([...warnings, 'error', 'error'])).toEqual(told);
  });

  test('what a rule throws itself is not swallowed', () => {
    expect(() => {
      new Findings().collect(() => {
        throw new Error('a mistake');
      });
    }).toThrow('a mistake');
  });

  test.each([
    [MAX_PROBLEMS, `${HIDDEN}`],
    [MAX_PROBLEMS + 1, `More than ${HIDDEN}`],
  ])('a file with %d says so', async (count, says) => {
    // The first one is not connected, and each other one a duplicate.
    const { diagnostics } = await compileSource('namespace a\n'.repeat(count), 'test.nslink');
    expect(diagnostics.filter(({ code }) => code === 'more-problems')).toEqual([
      expect.objectContaining({
        severity: 'error',
        message: `${says} more problems from here on are not listed: fix the ones above first.`,
      }),
    ]);
  });
});
