import type { RunInTerminalParams } from '../../protocol/custom-messages.ts';
import { HOST_RECORDS } from '../../records/lock.ts';
import { provenanceOf } from '../../records/provenance.ts';
import { readRecordFiles } from '../../records/record-files.ts';

/**
 * Where what is applied under a topology's name came from, if that is not the file that is about to be applied: in words. Of a
 * record that is not to be believed nothing is said, for `nslink` refuses that itself.
 */
export async function appliedElsewhere({ action, topology, path }: RunInTerminalParams): Promise<string | undefined> {
  if (action !== 'apply' && action !== 'repair') return undefined;
  const record = await readRecordFiles(HOST_RECORDS, topology).catch(() => undefined);
  return record && record.source !== path ? provenanceOf(record) : undefined;
}
