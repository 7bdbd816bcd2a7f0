import { defineConfig } from 'vitest/config';

const HOST = 'test/runtime/host.test.ts';

/**
 * The projects run in this order: what is quick to fail comes first; what uses the kernel in sandboxes, which know nothing
 * of each other, two files at a time; what uses the machine's own network alone. `npm test` runs the last project beside
 * the first three.
 */
export default defineConfig({
  test: {
    projects: [
      project(
        'language',
        ['language', 'compiler', 'measure'].map(part => `test/${part}/**/*.test.ts`),
        1,
        { maxWorkers: 2 },
      ),
      project('command', ['test/cli/**/*.test.ts', 'test/server/**/*.test.ts'], 2, { maxWorkers: 2 }),
      project('kernel', ['test/runtime/**/*.test.ts'], 3, { exclude: [HOST], maxWorkers: 2, testTimeout: 900_000 }),
      project('host', [HOST], 4),
      // Each file starts kernels of its own, each of which takes one processor, and gets nowhere beside much else.
      project('full-kernel', ['test/full-kernel/*.test.ts'], 3, {
        maxWorkers: 2,
        testTimeout: 1_800_000,
        hookTimeout: 600_000,
      }),
      project('vscode', ['test/vscode/*.test.ts'], 5, { fileParallelism: false }),
    ],
  },
});

function project(name: string, include: string[], groupOrder: number, more: Record<string, unknown> = {}) {
  return {
    test: {
      name,
      include,
      testTimeout: 120_000,
      hookTimeout: 300_000,
      // For what comes when it comes, also on a machine that has other work.
      expect: { poll: { timeout: 60_000 } },
      sequence: { groupOrder },
      ...more,
    },
  };
}
