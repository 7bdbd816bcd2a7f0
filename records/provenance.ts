import { userInfo } from 'node:os';
import type { RecordFiles } from './record-files.ts';

/** `lab is applied from /home/a/lab.nslink by ann at 2026-05-04 03:02:01`, the time being the local one. */
export function provenanceOf({
  name,
  source = 'standard input',
  user,
  since,
}: Pick<RecordFiles, 'name' | 'source' | 'user' | 'since'>): string {
  return `${name} is applied from ${source}${user === undefined ? '' : ` by ${user}`} at ${since.toLocaleString('sv-SE')}`;
}

/** Whether somebody else applied it than whoever this process runs as, or runs sudo as; who that is, a run asks in the same way. */
export function isByAnotherUser({ user }: Pick<RecordFiles, 'user'>): boolean {
  const own = ownName();
  return user !== undefined && own !== undefined && user !== own;
}

function ownName(): string | undefined {
  if (process.env.SUDO_USER) return process.env.SUDO_USER;
  try {
    return userInfo().username;
  } catch {
    // A number without a name: nobody is to be told from it.
    return undefined;
  }
}
