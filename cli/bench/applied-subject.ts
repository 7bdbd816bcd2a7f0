import type { Topology } from '../../topology/topology.ts';
import type { Place } from '../../runtime/place.ts';
import { findApplied } from '../applied/find-applied.ts';
import { readSourceFile } from '../source/source-file.ts';
import type { AskedPairs } from './asked-pairs.ts';
import type { Subject } from './subject.ts';

/**
 * The topology that is applied there, named as for every other verb, and its pairs that `asked` chooses.
 *
 * @throws CommandError when there is none.
 */
export async function appliedSubject(
  argument: string,
  kind: Place['kind'],
  choose: (topology: Topology) => AskedPairs,
): Promise<{ readonly subject: Subject; readonly asked: AskedPairs }> {
  const { place, record } = await findApplied(argument, kind);
  const { topology } = record;
  const asked = choose(topology);
  const source = record.source === undefined ? undefined : await readSourceFile(record.source);
  const file = source?.topology?.name === topology.name ? source : { name: record.name, lines: [] };
  return { subject: { label: record.name, topology, place, pairs: asked.pairs, file }, asked };
}
