import { execa } from 'execa';
import { join } from 'node:path';
import type { Way } from './way.ts';

const PYTHON = '/usr/bin/python3';

/** Mininet takes minutes for a larger one. */
const MOST = 300;

/** The same star by Mininet's own classes, where it is installed (Debian: mininet); without the start of Python. */
export async function mininetWay(): Promise<Way> {
  const { exitCode } = await execa(PYTHON, ['-c', 'import mininet.net'], { reject: false });
  return {
    name: 'Mininet',
    ...(exitCode !== 0 && { missing: 'Mininet is not installed (apt-get install mininet)' }),
    makes: ({ kind, count }) => kind === 'bridge' && count <= MOST,
    round: async (place, { kind, count }) => {
      const [enter = '', ...rest]: readonly string[] = [...place.enter, PYTHON];
      const { stdout } = await execa(enter, [
        ...rest,
        join(import.meta.dirname, 'mininet-star.py'),
        kind,
        String(count),
      ]);
      const [up = NaN, down = NaN] = (stdout.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
      if (!Number.isFinite(up + down)) throw new Error(`Mininet said: ${stdout}`);
      return { up: up * 1000, down: down * 1000 };
    },
  };
}
