import * as v from 'valibot';
import { readJson } from '../../protocol/json.ts';
import { HOST_RECORDS } from '../../records/lock.ts';
import { readRecordFiles, recordNames } from '../../records/record-files.ts';

/** What is applied from a file. */
export interface Applied {
  readonly topology: string;
  readonly namespaces: readonly string[];
}

/** The part of a record that is read here. */
const recordedNamespaces = v.object({ namespaces: v.array(v.object({ name: v.string() })) });

/** What is applied from the file of that path; the names are those of then. */
export async function appliedFrom(path: string): Promise<Applied | undefined> {
  for (const topology of await recordNames(HOST_RECORDS)) {
    const files = await readRecordFiles(HOST_RECORDS, topology);
    if (files?.source !== path || files.recordedIn !== 'topology.json') continue;
    const record = readJson(recordedNamespaces, files.record);
    if (record) return { topology, namespaces: record.namespaces.map(({ name }) => name) };
  }
  return undefined;
}
