import { createHash } from 'node:crypto';
import { parseRecord } from '../../compiler/record.ts';
import { readMakingScript } from '../../records/record-files.ts';
import type { Place } from '../place.ts';
import { listUnreadable } from '../records.ts';
import type { Orphan } from './orphan.ts';

/** The records of that place that this version cannot read. The script that made one has it as well. */
export async function findUnreadable(place: Place): Promise<readonly Orphan[]> {
  const unreadable = [...(await listUnreadable(place))].map(async ([name, why]): Promise<Orphan> => {
    const sha256 = await kept(place.records, name);
    return { kind: 'record', name, why, ...(sha256 === undefined ? {} : { sha256 }) };
  });
  return Promise.all(unreadable);
}

async function kept(directory: string, name: string): Promise<string | undefined> {
  const script = await readMakingScript(directory, name);
  const text = /^topology_json\(\) \{\ncat <<'END'\n([^]*?^\}\n)END$/m.exec(script ?? '')?.[1];
  if (text === undefined) return undefined;
  try {
    parseRecord(text);
  } catch {
    return undefined;
  }
  return createHash('sha256').update(text).digest('hex');
}
