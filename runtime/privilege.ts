import { fileURLToPath } from 'node:url';

/** The environment variable by which a user chooses how commands become root: `sudo`, `pkexec` or `none`. */
const PRIVILEGE_VARIABLE = 'NSLINK_PRIVILEGE';

const WAYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['sudo', ['sudo', '--']],
  // It knows no `--`: what follows its options is the command.
  ['pkexec', ['pkexec']],
  ['none', []],
]);

/** The directory where `sudo/keeper.mjs` listens, if somebody keeps a terminal in which sudo asks for all. */
const SUDO_VARIABLE = 'NSLINK_SUDO';

/** The user has chosen a way to become root that does not exist. */
class UnknownPrivilege extends Error {
  override readonly name = 'UnknownPrivilege';
}

/**
 * What to put before a command so that it runs as root on the host: nothing when this process is root already, else what
 * the environment says; `sudo` if it says nothing.
 *
 * @throws UnknownPrivilege
 */
export function becomeRoot(): readonly string[] {
  const chosen = process.env[PRIVILEGE_VARIABLE] || 'sudo';
  const way = WAYS.get(chosen);
  if (!way) throw new UnknownPrivilege(`${PRIVILEGE_VARIABLE} is ${chosen}; it can be ${[...WAYS.keys()].join(', ')}`);
  if (process.getuid?.() === 0) return [];
  const directory = process.env[SUDO_VARIABLE] ?? '';
  return chosen === 'sudo' && directory !== '' ? throughKeeper(directory) : way;
}

function throughKeeper(directory: string): readonly string[] {
  const relay = fileURLToPath(new URL('./sudo/relay.mjs', import.meta.url));
  return ['env', 'ELECTRON_RUN_AS_NODE=1', process.execPath, relay, directory];
}
