import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

const repository = join(import.meta.dirname, '../..');
const isRoot = process.getuid?.() === 0;
const NOBODY = '65534';

/**
 * Runs the built command as an ordinary user. A root who runs the tests becomes `nobody`, in a mount namespace where that
 * user can read the checkout and open /dev/net/tun as on any desktop.
 */
export async function asOrdinaryUser(home: string, ...command: readonly string[]) {
  const env = { HOME: home, XDG_RUNTIME_DIR: home, TMPDIR: home };
  if (!isRoot) return execa(command[0]!, command.slice(1), { cwd: repository, reject: false, env });
  const script = `
    set -eu
    mkdir "$HOME/tun" "$HOME/checkout"
    mount -t tmpfs tmpfs "$HOME/tun"
    mknod "$HOME/tun/tun" c 10 200
    chmod 0666 "$HOME/tun/tun"
    mount --bind "$HOME/tun/tun" /dev/net/tun
    mount --bind "$0" "$HOME/checkout"
    cd "$HOME/checkout"
    exec setpriv --reuid ${NOBODY} --regid ${NOBODY} --clear-groups -- "$@"`;
  const result = await execa('unshare', ['--mount', 'bash', '-c', script, repository, ...command], {
    reject: false,
    env,
  });
  await execa('rmdir', [join(home, 'tun'), join(home, 'checkout')]);
  return result;
}

/** What a command is put behind where it may make no user namespace: one may still be made, and the second takes it. */
export const FORBIDDEN = [
  ...['unshare', '--user', '--map-root-user', '--', 'bash', '-c'],
  'echo 1 >/proc/sys/user/max_user_namespaces; exec unshare --user --map-user=1000 --map-group=1000 -- "$@"',
  'bash',
];

/** The built command, as that user runs it. */
export const NSLINK = ['node_modules/.bin/node', 'dist/nslink.mjs'] as const;

/** A directory of that user for the tests of a file, or of a part of one. */
export function ordinaryHome(): () => string {
  let home = '';
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'nslink-user-'));
    if (isRoot) await execa('chown', [`${NOBODY}:${NOBODY}`, home]);
  });
  afterAll(() => rm(home, { recursive: true, force: true }));
  return () => home;
}
