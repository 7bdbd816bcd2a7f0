import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Place } from '../../runtime/place.ts';
import { openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';

/** The version of the kernel that sandboxes can have of their own here; absent where there is none. */
const release = execaSync('linux.uml', ['--version'], { reject: false }).stdout;

/**
 * Tests that need what a full kernel has. Where there is none they are left out, which the run says, one by one; but not in
 * CI (the variable CI is `true`), where they fail.
 */
export function underFullKernel(title: string, tests: () => void): void {
  if (release) {
    describe(title, tests);
  } else if (process.env.CI === 'true') {
    test(title, () => {
      throw new Error('linux.uml is missing, and in CI nothing is left out; apt install user-mode-linux');
    });
  } else {
    describe.skip(`${title} (left out: linux.uml is missing; apt install user-mode-linux)`, tests);
  }
}

/** The one sandbox with a kernel of its own of these tests, from before the first of them until after the last. */
export function withOwnKernel(openVSwitch: boolean): () => Place {
  const name = `nslink-test-full-${process.pid}-${(count += 1)}`;
  let place: Place | undefined;
  beforeAll(async () => {
    place = await openSandbox(name, { throwaway: true, openVSwitch, kernel: 'own' });
  });
  afterAll(() => removeSandbox(name));
  return () => {
    if (!place) throw new Error('it has not started');
    return place;
  };
}

let count = 0;
