import { execa } from 'execa';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NSLINK = join(import.meta.dirname, '../../../cli/main.ts');

/** What nothing else on a machine is called: these tests change the host itself. */
export const MARK = 'nslt-tour';

/** A topology under names that nobody else has. */
export const LAB = `/** Two offices and the line between them. */
topology ${MARK}

namespace ${MARK}-a
namespace ${MARK}-b
switch bridge ${MARK}-br { stp off }

// One connector for each office.
connector veth ${MARK}-a.eth0 10.99.7.1/24 -- ${MARK}-br.port-a
connector veth ${MARK}-b.eth0 10.99.7.2/24 -- ${MARK}-br.port-b
`;

/** The network namespaces of the host that bear a mark. */
export async function namespaces(mark = MARK): Promise<string[]> {
  const names = await readdir('/run/netns').catch(() => []);
  return names.filter(name => name.startsWith(mark)).sort();
}

/** Whether anything was ever recorded on the host. */
export async function hasRecords(): Promise<boolean> {
  return (await stat('/run/nslink').catch(() => undefined)) !== undefined;
}

/** Whether one namespace reaches an address. */
export async function reaches(namespace: string, address: string): Promise<boolean> {
  const ping = ['netns', 'exec', namespace, 'ping', '-c', '1', '-W', '5', address];
  return (await execa('ip', ping, { reject: false })).exitCode === 0;
}

/** Removes what a walk that was cut off has left on the host: by the records, then by name; and its log. */
export async function cleanHost(mark: string, hadRecords: boolean): Promise<void> {
  for (const name of await readdir('/run/nslink').catch(() => [])) {
    if (name.startsWith(mark)) await execa(process.execPath, [NSLINK, 'teardown', '--yes', name], { reject: false });
  }
  for (const name of await namespaces(mark)) await execa('ip', ['netns', 'del', name], { reject: false });
  await rm(`/run/nslink/.log/${mark}`, { recursive: true, force: true });
  if (!hadRecords) await rm('/run/nslink', { recursive: true, force: true });
}

/** The process numbers of the language servers of an installed extension. */
export async function serverProcesses(extensions: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async pid => {
      const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
      return words.some(word => word.startsWith(extensions) && word.endsWith('dist/server.mjs')) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}

/** Where pictures of the tour go. */
export const PICTURES = join(import.meta.dirname, '../../../test-results/tour');
