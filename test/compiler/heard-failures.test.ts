import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const DIRECTORIES = ['compiler/script/shell', 'runtime/shell'];

/** Where nothing is claimed that the failure could make untrue, each with the words that are allowed there. */
const ALLOWED: Readonly<Record<string, readonly RegExp[]>> = {
  'runtime/shell/sandbox-init.sh': [/\|\| true$/],
  // Its only line is read, or it has failed.
  'compiler/script/shell/seal.sh': [/exec \{sealed\}< <\(/],
};

/** What makes a failure that nobody hears: nothing waits for a process substitution, and `|| true` is a success. */
const UNHEARD: readonly (readonly [string, RegExp])[] = [
  ['a producer in a process substitution', /<\s*<\(/],
  ['a failure that is made a success', /\|\|\s*(?:true|:)(?![^\n]*#)\s*(?:$|[;)}])/],
  ['an answer inside a comparison, whose failure is an empty answer', /^(?!.*#).*\[\[ -[nz] \$\((?!.*\|\|)/],
];

test('in the shell files every failure is heard', async () => {
  const files = await Promise.all(
    DIRECTORIES.map(async directory =>
      (await readdir(join(ROOT, directory))).filter(name => name.endsWith('.sh')).map(name => `${directory}/${name}`),
    ),
  );
  const found = await Promise.all(
    files.flat().map(async file => {
      const lines = (await readFile(join(ROOT, file), 'utf8')).split('\n');
      return lines.flatMap((line, index) =>
        UNHEARD.filter(
          ([, pattern]) => pattern.test(line) && !(ALLOWED[file] ?? []).some(allowed => allowed.test(line)),
        ).map(([what]) => `${file}:${index + 1}: ${what}: ${line.trim()}`),
      );
    }),
  );
  expect(found.flat()).toEqual([]);
});
