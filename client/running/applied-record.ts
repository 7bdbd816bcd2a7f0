import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where `nslink` records what is applied, readable by everybody. */
const RECORDS = '/run/nslink';

/** What is applied from a file. */
export interface Applied {
  readonly topology: string;
  readonly namespaces: readonly string[];
}

/** What is applied from the file of that path; the names are those of then. */
export async function appliedFrom(path: string): Promise<Applied | undefined> {
  const names = await readdir(RECORDS).catch(() => []);
  for (const topology of names) {
    const source = await readFile(join(RECORDS, topology, 'source'), 'utf8').catch(() => '');
    if (source.trimEnd() !== path) continue;
    const record = await readFile(join(RECORDS, topology, 'topology.json'), 'utf8').catch(() => undefined);
    if (record === undefined) continue;
    const { namespaces } = JSON.parse(record) as { readonly namespaces: readonly { readonly name: string }[] };
    return { topology, namespaces: namespaces.map(({ name }) => name) };
  }
  return undefined;
}
