import { execa } from 'execa';
import { join } from 'node:path';
import { spreadOf } from './spread.ts';

const root = join(import.meta.dirname, '..');

/** Whole processes of the built command, in turn with the bare start of node. */
export async function benchCommand(): Promise<void> {
  const ways = {
    'node, nothing to do': ['-e', '0'],
    'nslink --help': ['dist/nslink.mjs', '--help'],
    'nslink check': ['dist/nslink.mjs', 'check', 'examples/5-mixed.nslink'],
    'nslink script': ['dist/nslink.mjs', 'script', 'examples/5-mixed.nslink'],
  };
  const figures = new Map<string, number[]>(Object.keys(ways).map(name => [name, []]));
  for (let run = 0; run < 11; run += 1) {
    for (const [name, argv] of Object.entries(ways)) {
      const began = performance.now();
      await execa(process.execPath, argv, { cwd: root });
      // The first run warms the caches.
      if (run > 0) figures.get(name)?.push(performance.now() - began);
    }
  }
  for (const [name, values] of figures) {
    const { median, min, max } = spreadOf(values);
    console.log(`${name}: ${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)})`);
  }
}
