import { execa } from 'execa';
import { tmpdir } from 'node:os';
import { SandboxUnavailable } from '../unavailable.ts';

const MEBIBYTE = 2 ** 20;
/** With less, a few namespaces and what is tried in them have no room. */
const LEAST = 384;
const MOST = 2048;

/** The memory of a kernel of its own: how much, in MiB, and the directory for the nameless file that it is in. */
export interface KernelMemory {
  readonly mebibytes: number;
  readonly directory: string;
}

/** A directory that memory could be in: bytes free, and whether a program may run from there. */
export interface Room {
  readonly directory: string;
  readonly free: number;
  readonly isExecutable: boolean;
}

/**
 * Half of what is free, within bounds; it is taken only as it is used.
 *
 * @throws SandboxUnavailable when there is too little.
 */
export async function findMemory(): Promise<KernelMemory> {
  const directories = [...new Set(['/dev/shm', tmpdir()])];
  const rooms = (await Promise.all(directories.map(lookAt))).filter(room => room !== undefined);
  return chooseMemory(process.availableMemory(), rooms);
}

/** {@link findMemory}, of `available` bytes and these directories, the first that does being the best. */
export function chooseMemory(available: number, rooms: readonly Room[]): KernelMemory {
  const free = Math.floor(available / MEBIBYTE);
  if (free < LEAST) throw tooLittle(`${free} MiB of memory are free`);
  const mebibytes = Math.min(MOST, Math.max(LEAST, Math.floor(free / 2)));
  const usable = rooms.filter(({ isExecutable }) => isExecutable);
  const room =
    usable.find(item => item.free >= mebibytes * MEBIBYTE) ?? usable.find(item => item.free >= LEAST * MEBIBYTE);
  if (!room) {
    const found = rooms.map(
      item =>
        `${item.directory} has ${Math.floor(item.free / MEBIBYTE)} MiB${item.isExecutable ? '' : ' and is mounted noexec'}`,
    );
    throw tooLittle(`there is no room for the file that its memory is in (${found.join(', ') || 'no directory'})`);
  }
  return { mebibytes: Math.min(mebibytes, Math.floor(room.free / MEBIBYTE)), directory: room.directory };
}

async function lookAt(directory: string): Promise<Room | undefined> {
  const asked = ['--noheadings', '--raw', '--bytes', '--output', 'AVAIL,OPTIONS', '--target', directory];
  const { stdout, exitCode } = await execa('findmnt', asked, { reject: false });
  // What is mounted last, over others, is what counts.
  const [free, options = ''] = stdout.trim().split('\n').at(-1)?.split(' ') ?? [];
  if (exitCode !== 0 || !Number.isFinite(Number(free))) return undefined;
  return { directory, free: Number(free), isExecutable: !options.split(',').includes('noexec') };
}

function tooLittle(found: string): SandboxUnavailable {
  return new SandboxUnavailable(
    `a kernel of its own needs ${LEAST} MiB, and ${found}; end something that needs much, or set TMPDIR to a directory with room`,
  );
}
