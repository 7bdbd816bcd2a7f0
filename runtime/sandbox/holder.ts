import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { readJson } from '../read-json.ts';
import { SANDBOX_KERNELS } from './sandbox-kernel.ts';

const holderFile = v.object({
  /** One of an earlier version of NSLink knows but one kind. */
  kernel: v.exactOptional(v.picklist(SANDBOX_KERNELS), 'shared'),
  pid: v.number(),
  /** Clock ticks from boot to its start: field 22 of `/proc/PID/stat` (proc(5)). */
  startTime: v.string(),
  /** Under this machine's kernel: inode of its mount namespace, which every process of the sandbox has. */
  mountNamespace: v.exactOptional(v.number()),
  /**
   * A process of this user in the user namespace around that of the sandbox; there, one has all rights in the sandbox
   * without being root. Absent when root made it, who needs no user namespace.
   */
  outerPid: v.exactOptional(v.number()),
  /** Inode of the PID namespace in which `pid` is meant; elsewhere that number is another process, or none. */
  pidNamespace: v.exactOptional(v.number()),
  /** Of a kernel of its own: the process that it is. */
  kernelPid: v.exactOptional(v.number()),
  /** Of a kernel of its own: its version. */
  release: v.exactOptional(v.string()),
});

/** The process that keeps a sandbox alive. A process number alone could have been given to another process since. */
export type Holder = Readonly<v.InferOutput<typeof holderFile>>;

/** Writes down who holds the sandbox in `directory`. */
export async function recordHolder(
  directory: string,
  started: Omit<Holder, 'startTime' | 'pidNamespace'>,
): Promise<Holder> {
  const startTime = await startTimeOf(started.pid);
  if (startTime === undefined) throw new Error(`process ${started.pid} ended at once`);
  const pidNamespace = await ownPidNamespace();
  const holder = { ...started, startTime, ...(pidNamespace === undefined ? {} : { pidNamespace }) };
  // Others look for it all the time, and may find it whole only.
  const file = join(directory, 'holder.json');
  await writeFile(`${file}.new`, `${JSON.stringify(holder)}\n`);
  await rename(`${file}.new`, file);
  return holder;
}

/**
 * The living holder of the sandbox in `directory`; `out of sight` when it was made in another PID namespace, from here
 * nobody can say whether it lives.
 *
 * @throws Error when what is written there is not what nslink writes.
 */
export async function findHolder(directory: string): Promise<Holder | 'out of sight' | undefined> {
  const file = join(directory, 'holder.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const holder = readJson(file, holderFile, text);
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
