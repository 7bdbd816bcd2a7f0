import { findOrphans, findSandboxOrphans } from '../../runtime/doctor/find-orphans.ts';
import { mendOrphans } from '../../runtime/doctor/mend-orphans.ts';
import type { Orphan, Orphans } from '../../runtime/doctor/orphan.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import { runAndTell } from '../run/run-and-tell.ts';
import { teardownScriptOf } from '../script/scripts.ts';
import { noProgress } from '../terminal/progress.ts';

/** All that is orphaned: in that place, and among the sandboxes of this user. */
export async function allOrphans(place: Place, options: { readonly asRoot: boolean }): Promise<Orphans> {
  const { orphans, unknown } = await findOrphans(place, options);
  return { orphans: [...orphans, ...(await findSandboxOrphans())], unknown };
}

/**
 * Removes what is orphaned, as far as it is wanted: what a run that was cut off has left by a teardown, the rest by the fixed script. Returns
 * what is still there, and what there was to say about it.
 */
export async function fixOrphans(
  place: Place,
  orphans: readonly Orphan[],
  isWanted: (orphan: Orphan) => boolean = () => true,
): Promise<Orphans & { readonly notes: readonly string[] }> {
  for (const orphan of orphans.filter(isWanted)) if (orphan.kind === 'cut-off-run') await finishTeardown(orphan);
  // With fewer records now, more can be found to belong to none.
  const { orphans: rest } = await allOrphans(place, { asRoot: true });
  const notes = await mendOrphans(place, rest.filter(isWanted));
  return { ...(await allOrphans(place, { asRoot: true })), notes };
}

async function finishTeardown({ topology, place }: Extract<Orphan, { kind: 'cut-off-run' }>): Promise<void> {
  const record = await readRecord(place, topology);
  if (record?.state !== 'cut-off') return;
  const script = teardownScriptOf(record, 'batch');
  await runAndTell({ script, place, file: { name: topology, lines: [] }, progress: noProgress });
}
