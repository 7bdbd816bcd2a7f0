import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Started } from './start-holder.ts';

/** The process that keeps a sandbox alive. A process number alone could have been given to another process since. */
export interface Holder {
  readonly pid: number;
  /** Clock ticks from boot to its start: field 22 of `/proc/PID/stat` (proc(5)). */
  readonly startTime: string;
  /** Inode of its mount namespace: every process of the sandbox has it. */
  readonly mountNamespace: number;
  /**
   * A process of this user in the user namespace around that of the sandbox; there, one has all rights in the sandbox
   * without being root. Absent when root made it, who needs no user namespace.
   */
  readonly outerPid?: number;
}

/** Writes down who holds the sandbox in `directory`. */
export async function recordHolder(directory: string, { pid, outerPid }: Started): Promise<Holder> {
  const startTime = await startTimeOf(pid);
  const mountNamespace = await mountNamespaceOf(pid);
  if (startTime === undefined || mountNamespace === undefined) throw new Error(`process ${pid} ended at once`);
  const holder = { pid, startTime, mountNamespace, ...(outerPid === undefined ? {} : { outerPid }) };
  await writeFile(join(directory, 'holder.json'), `${JSON.stringify(holder)}\n`);
  return holder;
}

/** The living holder of the sandbox in `directory`, if it has one. */
export async function findHolder(directory: string): Promise<Holder | undefined> {
  const text = await readFile(join(directory, 'holder.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const holder = JSON.parse(text) as Holder;
  return (await startTimeOf(holder.pid)) === holder.startTime ? holder : undefined;
}

/** Inode of the mount namespace of a process, if it lives and is ours to look at. */
export async function mountNamespaceOf(pid: number): Promise<number | undefined> {
  return (await stat(`/proc/${pid}/ns/mnt`).catch(() => undefined))?.ino;
}

async function startTimeOf(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name of the program, in parentheses, may itself hold blanks and parentheses.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? [];
  // A zombie holds nothing any more.
  return fields[0] === 'Z' ? undefined : fields[19];
}
