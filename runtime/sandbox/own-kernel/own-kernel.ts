import { execa } from 'execa';
import type { Holder } from '../holder.ts';
import { kill } from '../kill.ts';
import type { SandboxKind, SandboxOrder } from '../sandbox-kind.ts';
import { startHolder } from '../start-holder.ts';
import { SandboxUnavailable } from '../unavailable.ts';
import { KERNEL_PACKAGE, KERNEL_PROGRAM, ownKernelPrograms, prepareBoot } from './boot.ts';
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

/** ms in which a program must say its version. */
const TIME_TO_SAY_VERSION = 20_000;

/**
 * The version of the kernel that this machine has for sandboxes.
 *
 * @throws SandboxUnavailable when it has none, or that cannot run.
 */
async function ownKernelRelease(signal: AbortSignal | undefined): Promise<string> {
  const versions: string[] = [];
  for (const program of await ownKernelPrograms()) {
    const asked = await execa(program, ['--version'], {
      reject: false,
      timeout: TIME_TO_SAY_VERSION,
      killSignal: 'SIGKILL',
      ...(signal && { cancelSignal: signal }),
    });
    if (asked.code === 'ENOENT') throw new SandboxUnavailable(missing(program));
    if (asked.failed) {
      const words = asked.timedOut ? 'it does not answer' : asked.stderr.trim().split('\n').at(-1)?.slice(0, 200);
      throw new SandboxUnavailable(`${program} does not run here: ${words || asked.shortMessage}`);
    }
    versions.push(asked.stdout.trim().slice(0, 64));
  }
  return versions[0] ?? '';
}

function missing(program: string): string {
  const why = program === KERNEL_PROGRAM ? '' : ' on this processor, whose registers the kernel does not know';
  return `a kernel of its own needs the program ${program}${why}; on Debian: apt install ${program === KERNEL_PROGRAM ? KERNEL_PACKAGE : program}`;
}

/** Starts one, which must be up within `seconds`. */
export async function startKernel(order: SandboxOrder, seconds: number): Promise<Omit<Holder, 'startTime'>> {
  const release = await ownKernelRelease(order.signal);
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
