import { hostPlace, type Place } from '../../runtime/place.ts';
import { listRecords, listUnreadable, type AppliedTopology } from '../../runtime/records.ts';
import { listSandboxes } from '../../runtime/sandbox/sandbox.ts';
import { tell } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';

/** A topology that is applied, and where. */
export interface Applied {
  readonly place: Place;
  readonly record: AppliedTopology;
}

/** Names those that are left out, once. */
async function tellUnreadable(place: Place): Promise<void> {
  for (const [name, why] of await listUnreadable(place)) {
    if (told.has(`${place.records}/${name}`)) continue;
    told.add(`${place.records}/${name}`);
    tell(printable(`note: the record of ${name} cannot be read, so it is left out: ${why}; see: nslink doctor`));
  }
}

const told = new Set<string>();

/** All that is applied on the host, or in sandboxes, but for what this version cannot read, which is named. */
export async function listApplied(kind: Place['kind']): Promise<readonly Applied[]> {
  const places = await placesOf(kind);
  const applied = await appliedIn(places);
  for (const place of places) await tellUnreadable(place);
  return applied;
}

/** The same, where nobody is told of the others. */
export async function readApplied(kind: Place['kind']): Promise<readonly Applied[]> {
  return appliedIn(await placesOf(kind));
}

async function placesOf(kind: Place['kind']): Promise<readonly Place[]> {
  return kind === 'host' ? [hostPlace()] : listSandboxes();
}

async function appliedIn(places: readonly Place[]): Promise<readonly Applied[]> {
  const lists = await Promise.all(
    places.map(async place => (await listRecords(place)).map(record => ({ place, record }))),
  );
  // A topology's own sandbox has its name; others belong to whoever is trying something out.
  return lists.flat().filter(({ place, record }) => place.name === undefined || place.name === record.name);
}
