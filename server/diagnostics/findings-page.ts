import { existsSync } from 'node:fs';
import { FINDINGS } from '../../language/findings/findings.ts';

/** Where the page about all findings is, seen from the bundled server in `dist/` and from this file. */
const PLACES = ['../docs/findings.md', '../../docs/findings.md'];

/** The page that is delivered beside the server; `undefined` where the server runs alone. */
const page = PLACES.map(place => new URL(place, import.meta.url)).find(url => existsSync(url));

/** The address of what the page says about a code, as a `file:` URI. */
export function descriptionOf(code: string): string | undefined {
  return page && Object.hasOwn(FINDINGS, code) ? `${page.href}#${code}` : undefined;
}
