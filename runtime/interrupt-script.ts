import { readFile } from 'node:fs/promises';
import type { Place } from './place.ts';
import { processes, type Process } from './processes.ts';
import { commandsOf, sendSignal, signalIn } from './signal-in.ts';

/** ms: what takes a script's command longer than this does not come to an end. */
const LONG = 10_000;

/** Ticks of the clock in a second, in which proc(5) has times (sysconf(_SC_CLK_TCK), the same on each Linux). */
const TICKS = 100;

/**
 * Sends a signal to the script that a process runs in that place. Bash heeds it when the command that it waits for has ended,
 * and on the way back its commands ignore it: one that has not ended by itself for long is killed, of which the script
 * takes note as of any failure.
 */
export async function interruptScript(
  place: Place,
  pid: number,
  signal: NodeJS.Signals,
  long: number = LONG,
): Promise<void> {
  await signalIn(place, pid, signal);
  const all = await processes();
  const uptime = Number((await readFile('/proc/uptime', 'utf8')).split(' ')[0]);
  const scripts = await commandsOf(place, pid);
  const isParent = new Set(all.map(({ parent }) => parent));
  for (const each of below(scripts, all)) {
    const age = (uptime - each.startTime / TICKS) * 1000;
    if (!isParent.has(each.pid) && age >= long) sendSignal(each.pid, 'SIGKILL');
  }
}

/** All that those have started in their own session: programs of a topology are not in it. */
function below(pids: readonly number[], all: readonly Process[]): readonly Process[] {
  return all
    .filter(({ parent, session }) => pids.includes(parent) && session === sessionOf(parent, all))
    .flatMap(each => [each, ...below([each.pid], all)]);
}

function sessionOf(pid: number, all: readonly Process[]): number | undefined {
  return all.find(each => each.pid === pid)?.session;
}
