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

/** The parts of scripts have a header that is no part of a script. */
const ROOMS: Readonly<Record<string, (source: string) => string>> = {
  'compiler/script': source => readFragment(source).text,
  runtime: source => source,
  'cli/completion': source => source,
};

for (const [room, textOf] of Object.entries(ROOMS)) {
  const source = join(import.meta.dirname, '..', room, 'shell');
  const target = join(import.meta.dirname, '..', room, 'generated');
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
