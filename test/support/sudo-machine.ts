import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const repository = join(import.meta.dirname, '../..');
const USER = 'nslt-user';

/** What that user types where sudo asks. */
export const PASSWORD = 'open sesame';

/** Where the machine writes down who it is. */
const PID = 'machine.pid';

/**
 * Puts before a command what runs it as a user with a password for sudo, on a machine of its own: it has its own /run, accounts
 * and rules for sudo, those of Debian with `use_pty`, and all of that is gone with its last process. The directory above HOME is
 * that user's, as are `owned`. Needs root.
 */
export async function onSudoMachine(...owned: readonly string[]): Promise<readonly string[]> {
  const { stdout: digest } = await execa('openssl', ['passwd', '-6', PASSWORD]);
  const script = `
    set -eu
    data=$(dirname "$HOME") repository=$1 digest=$2 owned=$3
    shift 3
    # Before anything is mounted below them; none of them has a blank.
    chown -R -h 60123:60123 "$data" $owned
    mount -t tmpfs -o mode=755 tmpfs /run
    mount -t tmpfs tmpfs /var/lib/sudo
    mkdir "$data/etc"
    cd "$data/etc"
    cp --preserve=mode /etc/passwd /etc/group /etc/shadow .
    echo "${USER}:x:60123:60123::$HOME:/bin/bash" >>passwd
    echo "${USER}:x:60123:" >>group
    echo "${USER}:$digest:19000::::::" >>shadow
    printf '%s\\n' 'Defaults env_reset,use_pty,lecture=never,!mailerpath' \\
      'Defaults secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"' \\
      'root ALL=(ALL:ALL) ALL' '${USER} ALL=(ALL:ALL) ALL' >sudoers
    chmod 0440 sudoers
    for file in passwd group shadow sudoers; do mount --bind "$file" "/etc/$file"; done
    # The way to the checkout may be closed to others than root.
    if ! setpriv --reuid 60123 --regid 60123 --clear-groups test -x "$repository"; then
      mkdir "$data/checkout"
      mount --bind "$repository" "$data/checkout"
      top=/$(echo "$repository" | cut -d/ -f2)
      mount -t tmpfs -o mode=755 tmpfs "$top"
      mkdir -p "$repository"
      mount --bind "$data/checkout" "$repository"
    fi
    cd /
    echo $$ >"$data/${PID}"
    exec env USER=${USER} LOGNAME=${USER} SHELL=/bin/bash setpriv --reuid 60123 --regid 60123 --clear-groups -- "$@"`;
  return [
    ...['unshare', '--mount', '--propagation', 'private', 'bash', '-c', script, 'bash', repository, digest],
    owned.join(' '),
  ];
}

/** Runs a command as root on the machine whose HOME is that. */
export async function asRootOf(home: string, ...command: readonly string[]) {
  const pid = (await readFile(join(dirname(home), PID), 'utf8')).trim();
  return execa('nsenter', [`--mount=/proc/${pid}/ns/mnt`, '--', ...command], { reject: false });
}
