import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Small inputs that once went wrong, one fault each. */
export const CASES = join(import.meta.dirname, '../cases');

/** The text of one, by its name without `.nslink`. */
export function caseText(name: string): Promise<string> {
  return readFile(join(CASES, `${name}.nslink`), 'utf8');
}
