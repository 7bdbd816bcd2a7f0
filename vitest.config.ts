import { defineConfig } from 'vitest/config';

/** The projects run in this order: what is quick to fail comes first; what uses the kernel runs one file at a time. */
export default defineConfig({
  test: {
    projects: [
      project('language', ['test/language/**/*.test.ts', 'test/compiler/**/*.test.ts'], 0),
      project('command', ['test/cli/**/*.test.ts', 'test/server/**/*.test.ts'], 1),
      { test: { ...project('kernel', ['test/runtime/**/*.test.ts'], 2).test, fileParallelism: false } },
      { test: { ...project('vscode', ['test/vscode/*.test.ts'], 3).test, fileParallelism: false } },
    ],
  },
});

function project(name: string, include: string[], groupOrder: number) {
  return {
    test: {
      name,
      include,
      testTimeout: 120_000,
      hookTimeout: 300_000,
      sequence: { groupOrder },
    },
  };
}
