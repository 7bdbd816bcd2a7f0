import { execaSync } from 'execa';
import { describe } from 'vitest';

/** The version of the kernel that sandboxes can have of their own here; absent where there is none. */
const release = execaSync('linux.uml', ['--version'], { reject: false }).stdout;

/**
 * Tests that need what a full kernel has. Where there is none they are left out, which the run says, one by one; but not in
 * CI (the variable CI is `true`), where they fail.
 */
export function underFullKernel(title: string, tests: () => void): void {
  if (release || process.env.CI === 'true') {
    describe(title, tests);
  } else {
    describe.skip(`${title} (left out: linux.uml is missing; apt install user-mode-linux)`, tests);
  }
}
