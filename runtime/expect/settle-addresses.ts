import { execa } from 'execa';
import type { Place } from '../place.ts';
import { scriptEnvironment } from '../script-environment.ts';

/** s: duplicate address detection takes one, after up to another before it begins (RFC 4862, 5.4). */
const MOST = 5;

/** One whose detection has failed stays as it is. */
const SCRIPT = `
export LC_ALL=C
tentative() { "$@" -6 -oneline address show tentative -dadfailed; }
while ((SECONDS < ${MOST})); do
  waiting=$(tentative ip; for name; do if [[ -e /run/netns/$name ]]; then tentative ip -netns "$name"; fi; done)
  if [[ -z $waiting ]]; then exit; fi
  sleep 0.1
done`;

/**
 * Waits until no IPv6 address of the machine or of these namespaces is tentative, for at most 5 s: from one nothing is sent, and
 * none answers, so that what must not be reached would seem not to be.
 *
 * @throws Error when that cannot be asked.
 */
export async function settleAddresses({ enter }: Place, namespaces: readonly string[]): Promise<void> {
  const [program = '', ...rest]: readonly string[] = [
    ...enter,
    'bash',
    '--norc',
    '-euc',
    SCRIPT,
    'bash',
    ...namespaces,
  ];
  await execa(program, rest, scriptEnvironment());
}
