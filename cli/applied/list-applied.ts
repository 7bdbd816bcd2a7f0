import { hostPlace, type Place } from '../../runtime/place.ts';
import { listRecords, type AppliedTopology } from '../../runtime/records.ts';
import { listSandboxes } from '../../runtime/sandbox/sandbox.ts';

/** A topology that is applied, and where. */
export interface Applied {
  readonly place: Place;
  readonly record: AppliedTopology;
}

/** All that is applied on the host, or in sandboxes. */
export async function listApplied(kind: Place['kind']): Promise<readonly Applied[]> {
  const places = kind === 'host' ? [hostPlace()] : await listSandboxes();
  const lists = await Promise.all(
    places.map(async place => (await listRecords(place)).map(record => ({ place, record }))),
  );
  // A topology's own sandbox has its name; others belong to whoever is trying something out.
  return lists.flat().filter(({ place, record }) => place.name === undefined || place.name === record.name);
}
