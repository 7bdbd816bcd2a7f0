import { readdir, readFile } from 'node:fs/promises';
import type { Place } from './place.ts';

/** Sends a signal to the command that a process runs in that place; one that has ended already is none to send it to. */
export async function signalIn(place: Place, pid: number, signal: NodeJS.Signals): Promise<void> {
  // What leads to a kernel of its own passes signals on. nsenter(1) only waits for the command, which is its child: it would end, and the command go on.
  const pids = place.kind === 'sandbox' && place.ownKernel === undefined ? await childrenOf(pid) : [pid];
  for (const each of pids) {
    try {
      process.kill(each, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

async function childrenOf(parent: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter(entry => /^\d+$/.test(entry)).map(Number);
  const parents = await Promise.all(pids.map(pid => parentOf(pid)));
  return pids.filter((_, index) => parents[index] === parent);
}

/** Field 4 of `/proc/PID/stat` (proc(5)); `undefined` when the process is gone. */
async function parentOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name of the program, in parentheses, may itself hold blanks and parentheses.
  return text === undefined ? undefined : Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
}
