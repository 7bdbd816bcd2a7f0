import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shell } from '../generated/shell.ts';
import { mountNamespaceOf, type Holder } from './holder.ts';
import { kill } from './kill.ts';
import type { SandboxKind, SandboxOrder } from './sandbox-kind.ts';
import { startHolder } from './start-holder.ts';
import { unavailableBecause } from './unavailable.ts';

/** What nsenter(1) starts in a PID namespace is its child, which would not end when it is ended. */
const WITH_NSENTER = ['setpriv', '--pdeathsig', 'TERM', '--'];

const NAMESPACES = ['--net', '--mount', '--pid', '--uts', '--ipc'];

/**
 * A user namespace (unless this process is root), and network, mount, PID, UTS and IPC namespaces with a private `/run`;
 * whatever runs in it ends with it.
 */
export const sharedKernel: SandboxKind = {
  start,
  enter: (_, { pid, outerPid }) => ({
    enter: ['nsenter', '--target', String(pid), ...asRootIn(), ...NAMESPACES, '--', ...WITH_NSENTER],
    ...(outerPid === undefined ? {} : { asOneself: { pid, outerPid } }),
  }),
  end,
  // The kernel's datapath is the host's; a sandbox touches nothing of the host.
  datapath: 'netdev',
};

async function start({ name, directory, records, throwaway }: SandboxOrder): Promise<Omit<Holder, 'startTime'>> {
  const init = join(directory, 'init.sh');
  await writeFile(init, shell.sandboxInit);
  // Two of them, for there are programs, such as tcpdump, that can do nothing where only root exists.
  const outer = ['--user', '--map-current-user', '--fork', '--', 'unshare'];
  const asRoot = isRoot() ? [] : [...outer, '--user', '--map-root-user'];
  const own = [...NAMESPACES, '--fork', '--kill-child'];
  const command = [...asRoot, ...own, '--', 'bash', init, name, records, throwaway ? 'throwaway' : 'stay'];
  const started = await startHolder(['unshare', ...command]);
  if (!('ready' in started)) throw unavailableBecause(started.words);
  const pid = Number(started.ready.split(' ')[1]);
  const mountNamespace = await mountNamespaceOf(pid);
  if (mountNamespace === undefined) throw new Error(`process ${pid} ended at once`);
  return { kernel: 'shared', pid, mountNamespace, ...(isRoot() ? {} : { outerPid: started.pid }) };
}

async function end({ mountNamespace }: Holder): Promise<void> {
  if (mountNamespace === undefined) return;
  const pids = (await readdir('/proc')).filter(entry => /^\d+$/.test(entry)).map(Number);
  for (const pid of pids) {
    if ((await mountNamespaceOf(pid)) === mountNamespace) kill(pid);
  }
}

function asRootIn(): readonly string[] {
  return isRoot() ? [] : ['--user', '--preserve-credentials'];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
