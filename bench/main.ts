/** `npm run bench [-- WHAT…]`: measures ways side by side in one run; WHAT is any of the names below, all by default. */
import { benchCommand } from './command.ts';
import { benchCompile } from './compile.ts';
import { benchDiagram } from './diagram.ts';
import { benchServer } from './server.ts';
import { benchStars } from './star/bench-stars.ts';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  compile: benchCompile,
  command: benchCommand,
  diagram: benchDiagram,
  server: benchServer,
  star: benchStars,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length === 0 || wanted.includes(name)) {
      console.log(`\n${name}`);
      await bench();
    }
  }
}
