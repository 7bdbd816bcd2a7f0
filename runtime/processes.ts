import { readdir, readFile } from 'node:fs/promises';

/** A process as `/proc/PID/stat` has it (proc(5)). */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  /** Clock ticks from boot to its start. */
  readonly startTime: number;
}

/** All that are in sight. */
export async function processes(): Promise<readonly Process[]> {
  const pids = (await readdir('/proc')).filter(entry => /^\d+$/.test(entry)).map(Number);
  return (await Promise.all(pids.map(readProcess))).filter(each => each !== undefined);
}

/** Fields 4, 6 and 22; `undefined` when the process is gone. */
async function readProcess(pid: number): Promise<Process | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // The name of the program, in parentheses, may itself hold blanks and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(fields[1]), session: Number(fields[3]), startTime: Number(fields[19]) };
}
