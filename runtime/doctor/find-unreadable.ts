import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRecord } from '../../compiler/record.ts';
import type { Place } from '../place.ts';
import { listUnreadable } from '../records.ts';
import type { Orphan } from './orphan.ts';

/** The records of that place that this version cannot read. The script that made one has it as well, unless it was changed since. */
export async function findUnreadable(place: Place): Promise<readonly Orphan[]> {
  const unreadable = [...(await listUnreadable(place))].map(async ([name, why]): Promise<Orphan> => {
    const sha256 = await kept(join(place.records, name));
    return { kind: 'record', name, why, ...(sha256 === undefined ? {} : { sha256 }) };
  });
  return Promise.all(unreadable);
}

async function kept(directory: string): Promise<string | undefined> {
  const exists = async (name: string) => (await stat(join(directory, name)).catch(() => undefined)) !== undefined;
  if ((await exists('change.sh')) || (await exists('change.json'))) return undefined;
  const script = await readFile(join(directory, 'apply.sh'), 'utf8').catch(() => '');
  const text = /^topology_json\(\) \{\ncat <<'END'\n([^]*?^\}\n)END$/m.exec(script)?.[1];
  if (text === undefined) return undefined;
  try {
    parseRecord(text);
  } catch {
    return undefined;
  }
  return createHash('sha256').update(text).digest('hex');
}
