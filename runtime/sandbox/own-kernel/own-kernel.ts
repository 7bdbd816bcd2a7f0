import { execa } from 'execa';
import type { Holder } from '../holder.ts';
import { kill } from '../kill.ts';
import type { SandboxKind, SandboxOrder } from '../sandbox-kind.ts';
import { startHolder } from '../start-holder.ts';
import { SandboxUnavailable } from '../unavailable.ts';
import { KERNEL_PACKAGE, KERNEL_PROGRAM, prepareBoot } from './boot.ts';
import { findMemory } from './memory.ts';
import { ourProgram } from './program-file.ts';

/**
 * In which a kernel must take commands, and must answer ever after, in seconds. It needs 2 s on an idle machine, and fifty
 * on one whose two processors have twenty times as much to do as they can.
 */
export const SECONDS_TO_START = 180;

/** A kernel of its own, as a process (User Mode Linux): it needs no privilege and no user namespace. */
export const ownKernel: SandboxKind = {
  start: order => startKernel(order, SECONDS_TO_START),
  enter: (directory, { release = 'unknown' }) => ({
    enter: [...ourProgram('relay'), directory, '--'],
    ownKernel: release,
  }),
  end: ({ pid, kernelPid }) => {
    // The kernel is the leader of a group, to which its helpers belong.
    if (kernelPid !== undefined) kill(-kernelPid);
    kill(pid);
    return Promise.resolve();
  },
  datapath: 'auto',
};

/**
 * The version of the kernel that this machine has for sandboxes; `undefined` when it has none.
 */
async function ownKernelRelease(): Promise<string | undefined> {
  const { exitCode, stdout } = await execa(KERNEL_PROGRAM, ['--version'], { reject: false });
  return exitCode === 0 ? stdout.trim() : undefined;
}

/** Starts one, which must be up within `seconds`. */
export async function startKernel(order: SandboxOrder, seconds: number): Promise<Omit<Holder, 'startTime'>> {
  const release = await ownKernelRelease();
  if (release === undefined) {
    throw new SandboxUnavailable(
      `a kernel of its own needs the program ${KERNEL_PROGRAM}; on Debian: apt install ${KERNEL_PACKAGE}`,
    );
  }
  const memory = await findMemory();
  const { directory, throwaway, signal } = order;
  const kernel = await prepareBoot(order, memory);
  const keeping = { directory, kernel, memory: memory.directory, isThrowaway: throwaway, seconds };
  const started = await startHolder([...ourProgram('keeper'), JSON.stringify(keeping)], signal);
  if (!('ready' in started)) {
    throw new SandboxUnavailable(
      `the sandbox with a kernel of its own could not be made: ${started.words.split('\n').at(-1) || 'its keeper ended'}`,
    );
  }
  const [, , kernelPid] = started.ready.split(' ').map(Number);
  return { kernel: 'own', pid: started.pid, release, ...(kernelPid === undefined ? {} : { kernelPid }) };
}
