import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a tool once printed on a real machine. */
export function recorded(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, 'recorded', `${name}.txt`), 'utf8');
}
