import { execa } from 'execa';
import type { Place } from './place.ts';

/**
 * Gives each of these namespaces a number by which the place knows it (ip-netns(8), `set`), unless it has one or is not there: of one
 * without, the kernel reports nothing to who listens there. It goes with the namespace.
 */
export async function giveIds({ enter }: Place, namespaces: readonly string[]): Promise<void> {
  if (namespaces.length === 0) return;
  const [program = '', ...rest]: readonly string[] = [...enter, 'ip', '-force', '-batch', '-'];
  const input = namespaces.map(name => `netns set ${name} auto\n`).join('');
  await execa(program, rest, { input, reject: false, stdout: 'ignore', stderr: 'ignore' });
}
