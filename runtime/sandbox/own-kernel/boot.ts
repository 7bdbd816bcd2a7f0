import { realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shell } from '../../generated/shell.ts';
import type { SandboxOrder } from '../sandbox-kind.ts';
import { SandboxUnavailable } from '../unavailable.ts';
import type { KernelMemory } from './memory.ts';
import { hasWideRegisters, NARROWLY, NARROW_ENVIRONMENT } from './narrow-registers.ts';
import { programFile } from './program-file.ts';

/** The program of Debian's package user-mode-linux: a Linux kernel as an ordinary process. */
export const KERNEL_PROGRAM = 'linux.uml';
/** The Debian package that has it. */
export const KERNEL_PACKAGE = 'user-mode-linux';

/** The programs that it takes to start one on this machine, the kernel first. */
export async function ownKernelPrograms(): Promise<readonly string[]> {
  return [KERNEL_PROGRAM, ...((await hasWideRegisters()) ? NARROWLY.slice(0, 1) : [])];
}

/**
 * Writes what the kernel starts from into the sandbox's directory; returns its command line.
 *
 * @throws SandboxUnavailable when that directory has a name that cannot be said on a kernel's command line.
 */
export async function prepareBoot(
  { directory, records }: SandboxOrder,
  memory: KernelMemory,
): Promise<readonly string[]> {
  if (directory.includes('"')) {
    throw new SandboxUnavailable(
      `a kernel cannot be told of ${directory}, for its quotation mark; set TMPDIR or XDG_RUNTIME_DIR to another directory`,
    );
  }
  const init = join(directory, 'init.sh');
  const fstab = join(directory, 'fstab');
  await writeFile(init, shell.kernelInit, { mode: 0o700 });
  await writeFile(fstab, fstabText(records));
  const isNarrow = await hasWideRegisters();
  return [
    ...(isNarrow ? NARROWLY : []),
    KERNEL_PROGRAM,
    `mem=${memory.mebibytes}M`,
    `uml_dir=${directory}/`, // else it makes one in the user's home
    'umid=kernel',
    ...['rootfstype=hostfs', 'ro', 'quiet', 'loglevel=0', 'panic=-1'],
    ...['con=null', 'con0=null,fd:1', 'ssl=null', 'ssl0=fd:3'], // the console says why it fails; the line takes commands
    `init=${quoted(init)}`,
    `NSLINK_FSTAB=${quoted(fstab)}`,
    `NSLINK_NODE=${quoted(await realpath(process.execPath))}`,
    `NSLINK_AGENT=${quoted(programFile('agent'))}`,
    'ELECTRON_RUN_AS_NODE=1',
    ...(isNarrow ? Object.entries(NARROW_ENVIRONMENT).map(([name, value]) => `${name}=${value}`) : []),
  ];
}

/** In the order in which they are mounted, as fstab(5) has it. */
function fstabText(records: string): string {
  const lines = [
    'sysfs /sys sysfs defaults',
    'devtmpfs /dev devtmpfs defaults',
    'devpts /dev/pts devpts X-mount.mkdir,ptmxmode=666',
    'tmpfs /dev/shm tmpfs X-mount.mkdir,mode=1777',
    'tmpfs /run tmpfs mode=0755',
    `none /run/nslink hostfs X-mount.mkdir,${records.replaceAll(/[\s\\]/g, octal)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function octal(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/** As the kernel reads its command line: what is in double quotes may hold blanks. */
function quoted(value: string): string {
  return `"${value}"`;
}
