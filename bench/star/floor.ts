import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timed, type Way } from './way.ts';

const SOURCE = join(import.meta.dirname, 'floor.c');

/** What the kernel itself takes: one process that speaks netlink, built where there is a C compiler. To be disposed of. */
export async function floorWay(): Promise<Way & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'nslink-floor-'));
  const program = join(folder, 'floor');
  const compiled = await execa('cc', ['-O2', '-o', program, SOURCE, '-lpthread'], { reject: false });
  return {
    name: 'netlink in C',
    ...(compiled.failed && {
      missing: `it could not be built: ${compiled.shortMessage?.split('\n')[0] ?? 'no C compiler'}`,
    }),
    makes: ({ kind }) => kind === 'bridge',
    round: async (place, { count }) => {
      const [enter = '', ...rest]: readonly string[] = [...place.enter, program];
      const time = (what: string) => timed(() => execa(enter, [...rest, what, String(count), 'lan']));
      return { up: await time('up'), down: await time('down') };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
