/** Writes the shell files of a room into a TypeScript module, because the compiler reads no files. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { readFragment } from './shell-fragment.ts';

/** By a file's ending, what it is called here: the same script for different shells by the shell. */
const NAMES: Readonly<Record<string, (name: string) => string>> = {
  '.sh': name => basename(name, '.sh').replace(/-(.)/g, (_, c: string) => c.toUpperCase()),
  '.bash': () => 'bash',
  '.zsh': () => 'zsh',
  '.fish': () => 'fish',
};

const root = join(import.meta.dirname, '..');

/** A fixed script may say where a part of others stands in it, as `# here: FILE`. */
function withParts(source: string): string {
  return source.replaceAll(/^# here: (.+)$/gm, (_, file: string) => partIn(join(root, file)).trimEnd());
}

function partIn(file: string): string {
  return readFragment(readFileSync(file, 'utf8')).text;
}

/** The parts of scripts have a header that is no part of a script. */
const ROOMS: Readonly<Record<string, (source: string) => string>> = {
  'compiler/script': source => readFragment(source).text,
  runtime: withParts,
  'cli/completion': source => source,
};

for (const [room, textOf] of Object.entries(ROOMS)) {
  const source = join(root, room, 'shell');
  const target = join(root, room, 'generated');
  const entries = readdirSync(source)
    .sort()
    .flatMap(name => {
      const called = NAMES[extname(name)]?.(name);
      return called === undefined ? [] : [[called, textOf(readFileSync(join(source, name), 'utf8'))]];
    });
  mkdirSync(target, { recursive: true });
  writeFileSync(
    join(target, 'shell.ts'),
    `/** Generated from ${room}/shell. */\nexport const shell = ${JSON.stringify(Object.fromEntries(entries), null, 2)} as const;\n`,
  );
}
