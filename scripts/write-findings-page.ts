/** Writes docs/findings.md. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findingsPage } from './findings-page.ts';

await writeFile(join(import.meta.dirname, '../docs/findings.md'), await findingsPage());
