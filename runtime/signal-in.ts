import type { Place } from './place.ts';
import { processes } from './processes.ts';

/** Sends a signal to the command that a process runs in that place; one that has ended already is none to send it to. */
export async function signalIn(place: Place, pid: number, signal: NodeJS.Signals): Promise<void> {
  for (const each of await commandsOf(place, pid)) sendSignal(each, signal);
}

/** The processes that run the command in that place which this process has entered it for. */
export async function commandsOf(place: Place, pid: number): Promise<readonly number[]> {
  // What leads to a kernel of its own passes signals on. nsenter(1) only waits for the command, which is its child: it would end, and the command go on.
  if (place.kind !== 'sandbox' || place.ownKernel !== undefined) return [pid];
  return (await processes()).filter(({ parent }) => parent === pid).map(each => each.pid);
}

/** To a process that may have ended, or that is root's and not ours to end. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
