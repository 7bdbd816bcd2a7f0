import type { RunInTerminalParams, TerminalAction } from '../../protocol/custom-messages.ts';
import type { TerminalEnd } from './terminal-run.ts';

/** What a user can do when a run has ended. */
export type NextStep =
  'openNamespaceTerminal' | 'apply' | 'teardown' | 'repair' | 'checkForDrift' | 'goToLine' | 'showTerminal';

/** How a run ended, in words. */
export interface Ending {
  readonly severity: 'information' | 'warning' | 'error';
  /** What happened; goes on from the topology's name. */
  readonly words: string;
  readonly nextSteps: readonly NextStep[];
}

/** What is done: an apply of what is applied already changes it. */
export type Deed = TerminalAction | 'change';

/** What touches nothing on this machine, so that nobody need be asked. */
export type SandboxDeed = 'try' | 'benchmark';

/** Whether it is done in a throwaway sandbox. */
export function isInSandbox(deed: Deed): deed is SandboxDeed {
  return deed === 'try' || deed === 'benchmark';
}

/** What a run does. */
export function deedOf({ action, changes }: Pick<RunInTerminalParams, 'action' | 'changes'>): Deed {
  return action === 'apply' && changes ? 'change' : action;
}

/** There was nothing to run. */
export const UNCHANGED: Ending = {
  severity: 'information',
  words: 'is applied already, just as the file says',
  nextSteps: ['checkForDrift', 'teardown'],
};

const DONE: Readonly<Record<Deed, Ending>> = {
  apply: { severity: 'information', words: 'is applied', nextSteps: ['openNamespaceTerminal', 'teardown'] },
  change: { severity: 'information', words: 'is changed', nextSteps: ['openNamespaceTerminal', 'teardown'] },
  repair: { severity: 'information', words: 'is as it was applied', nextSteps: ['openNamespaceTerminal', 'teardown'] },
  teardown: { severity: 'information', words: 'is taken down', nextSteps: [] },
  try: { severity: 'information', words: 'works in a sandbox, which is gone again', nextSteps: ['apply'] },
  benchmark: {
    severity: 'information',
    words: 'is measured, the figures are in the terminal',
    nextSteps: ['showTerminal'],
  },
};

const NOT_BEGUN: Ending = {
  severity: 'information',
  words: 'is as it was: nobody became root, so nothing had begun',
  nextSteps: [],
};

const INCOMPLETE: Readonly<Record<SandboxDeed, string>> = {
  try: 'can be made, but not all that should reach each other do',
  benchmark: 'can be made, but not all of it could be measured',
};

/** What the end of `nslink` means. `isCutOff`: it was ended from outside, and something is left. */
export function endingOf(
  deed: Deed,
  { hasBegun, exitCode }: Pick<TerminalEnd, 'hasBegun' | 'exitCode'>,
  isCutOff = false,
): Ending {
  if (!hasBegun) return NOT_BEGUN;
  switch (exitCode) {
    case 0:
      return DONE[deed];
    case 1:
      return isInSandbox(deed)
        ? { severity: 'warning', words: INCOMPLETE[deed], nextSteps: ['goToLine', 'showTerminal'] }
        : {
            severity: 'warning',
            words: 'has errors or has drifted, as the terminal says',
            nextSteps: [...(deed === 'teardown' ? [] : (['checkForDrift'] as const)), 'showTerminal'],
          };
    case 3:
      return {
        severity: 'error',
        words: 'was refused, and nothing was changed',
        nextSteps: ['goToLine', ...(deed === 'change' ? (['checkForDrift'] as const) : []), 'showTerminal'],
      };
    case 4:
      return { severity: 'error', words: 'failed and was rolled back', nextSteps: ['goToLine', 'showTerminal'] };
    case 5:
      return {
        severity: 'error',
        words: 'failed, and something is left behind',
        nextSteps: ['teardown', 'goToLine', 'showTerminal'],
      };
    case 130:
      return { severity: 'warning', words: 'was interrupted, and all is as before', nextSteps: ['showTerminal'] };
    case undefined:
      return isInSandbox(deed)
        ? { severity: 'warning', words: 'was ended before its time; the sandbox is gone', nextSteps: [] }
        : {
            severity: 'warning',
            words: `was ended before its time${isCutOff ? '; a teardown removes what is left' : ''}`,
            nextSteps: [],
          };
    default:
      return { severity: 'error', words: `could not be run (exit code ${exitCode})`, nextSteps: ['showTerminal'] };
  }
}
