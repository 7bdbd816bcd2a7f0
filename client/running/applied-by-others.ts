import type { AppliedByOthers } from '../../protocol/applied-messages.ts';
import type { RunInTerminalParams } from '../../protocol/custom-messages.ts';
import { HOST_RECORDS } from '../../records/lock.ts';
import { isByAnotherUser, provenanceOf } from '../../records/provenance.ts';
import { readRecordFiles } from '../../records/record-files.ts';

/**
 * Whose what is applied under a topology's name is, if it came from another file than the one that is about to be applied, or was
 * applied by another user. Of a record that is not to be believed nothing is said, for `nslink` refuses that itself.
 */
export async function appliedByOthers({
  action,
  topology,
  path,
}: RunInTerminalParams): Promise<AppliedByOthers | undefined> {
  if (action !== 'apply' && action !== 'repair') return undefined;
  const record = await readRecordFiles(HOST_RECORDS, topology).catch(() => undefined);
  if (!record) return undefined;
  const words = provenanceOf(record);
  if (record.source !== path) return { other: 'file', words };
  return isByAnotherUser(record) ? { other: 'user', words } : undefined;
}
