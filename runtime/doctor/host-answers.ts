import { shell as preflight } from '../../compiler/script/generated/shell.ts';
import { shell } from '../generated/shell.ts';
import { ownKernelPrograms } from '../sandbox/own-kernel/boot.ts';
import type { Place } from '../place.ts';
import { runReader } from '../run-reader.ts';

/** What a host said to one question of `runtime/shell/read-host.sh`. */
export interface HostAnswer {
  readonly status: 'ok' | 'missing' | 'limit' | 'unknown';
  /** What was asked: `program:NAME`, `kernel:FEATURE`, …. */
  readonly what: string;
  /** In the words of the preflight; empty when there is nothing to add. */
  readonly words: string;
}

// `topology` is for the preflight's own files, of which nothing is read here.
const HEADER = `set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"
topology=
`;
const READER = [HEADER, preflight.state, preflight.forwardDrops, preflight.needs, preflight.ovs, shell.readHost].join(
  '\n',
);

/**
 * What that place can do: its programs, kernel, services and limits, asked as the preflight asks. Only reads. On the host it
 * never becomes root: what an ordinary user cannot know is `unknown`.
 *
 * @throws ReaderFailed
 */
export async function askHost({ kind, enter }: Place, programs: readonly string[]): Promise<readonly HostAnswer[]> {
  const own = `own_kernel_programs=(${(await ownKernelPrograms()).join(' ')})\n`;
  const reading = { enter: kind === 'host' ? [] : enter, reader: own + READER, words: programs };
  const stdout = await runReader({ what: 'what this machine can do', ...reading });
  return stdout.split('\n').flatMap(line => {
    const [status, what = '', words = ''] = line.split('\t');
    return isStatus(status) ? [{ status, what, words }] : [];
  });
}

function isStatus(word: string | undefined): word is HostAnswer['status'] {
  return ['ok', 'missing', 'limit', 'unknown'].includes(word ?? '');
}
