import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxKernel } from './sandbox-kernel.ts';

/** The process that keeps a sandbox alive. A process number alone could have been given to another process since. */
export interface Holder {
  readonly kernel: SandboxKernel;
  readonly pid: number;
  /** Clock ticks from boot to its start: field 22 of `/proc/PID/stat` (proc(5)). */
  readonly startTime: string;
  /** Under this machine's kernel: inode of its mount namespace, which every process of the sandbox has. */
  readonly mountNamespace?: number;
  /**
   * A process of this user in the user namespace around that of the sandbox; there, one has all rights in the sandbox
   * without being root. Absent when root made it, who needs no user namespace.
   */
  readonly outerPid?: number;
  /** Inode of the PID namespace in which `pid` is meant; elsewhere that number is another process, or none. */
  readonly pidNamespace?: number;
  /** Of a kernel of its own: the process that it is. */
  readonly kernelPid?: number;
  /** Of a kernel of its own: its version. */
  readonly release?: string;
}

/** Writes down who holds the sandbox in `directory`. */
export async function recordHolder(
  directory: string,
  started: Omit<Holder, 'startTime' | 'pidNamespace'>,
): Promise<Holder> {
  const startTime = await startTimeOf(started.pid);
  if (startTime === undefined) throw new Error(`process ${started.pid} ended at once`);
  const pidNamespace = await ownPidNamespace();
  const holder = { ...started, startTime, ...(pidNamespace === undefined ? {} : { pidNamespace }) };
  await writeFile(join(directory, 'holder.json'), `${JSON.stringify(holder)}\n`);
  return holder;
}

/**
 * The living holder of the sandbox in `directory`; `out of sight` when it was made in another PID namespace, from here
 * nobody can say whether it lives.
 */
export async function findHolder(directory: string): Promise<Holder | 'out of sight' | undefined> {
  const text = await readFile(join(directory, 'holder.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // One of an earlier version of NSLink knows but one kind.
  const holder = { kernel: 'shared', ...(JSON.parse(text) as Omit<Holder, 'kernel'>) } as Holder;
  if (holder.pidNamespace !== undefined && holder.pidNamespace !== (await ownPidNamespace())) return 'out of sight';
  return (await startTimeOf(holder.pid)) === holder.startTime ? holder : undefined;
}

async function ownPidNamespace(): Promise<number | undefined> {
  return (await stat('/proc/self/ns/pid').catch(() => undefined))?.ino;
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
