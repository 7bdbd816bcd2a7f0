/** Writes the commands into docs/language.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languagePage } from './language-page.ts';

const file = join(import.meta.dirname, '../docs/language.md');
await writeFile(file, await languagePage(await readFile(file, 'utf8')));
