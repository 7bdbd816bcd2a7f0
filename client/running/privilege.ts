import { workspace } from 'vscode';

/** How a script becomes root. */
export type Privilege = 'sudo' | 'pkexec' | 'none';

/** The user's choice; machine-scoped, so that no folder can make it. */
export function privilege(): Privilege {
  return workspace.getConfiguration('nslink').get<Privilege>('privilege', 'sudo');
}

/** Whether this process, and with it what it starts, is root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** `as root, through sudo` */
export function asWhom(): string {
  const chosen = privilege();
  return isRoot() || chosen === 'none' ? 'as root' : `as root, through ${chosen}`;
}
