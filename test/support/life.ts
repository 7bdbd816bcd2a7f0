import { expect } from 'vitest';
import { plan } from '../../compiler/plan/plan.ts';
import { planChange } from '../../compiler/script/change/render-change.ts';
import { compareState } from '../../compiler/state/compare-state.ts';
import type { LiveState } from '../../compiler/state/live-state.ts';
import { compileSource } from '../../language/compile-source.ts';
import { runExpectations } from '../../runtime/expect/run-expectations.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import type { Expectation } from '../../topology/expectation.ts';
import type { Topology } from '../../topology/topology.ts';
import { change, driftOf, repair } from './changes.ts';
import { apply, run, snapshot, tearDown } from './world.ts';

/** A topology and what is expected of it. */
export interface Described {
  readonly topology: Topology;
  readonly expectations: readonly Expectation[];
}

/** What a topology goes through, as `.nslink` texts; all that differs between the two can change in place. */
export interface Life {
  readonly first: string;
  readonly then: string;
  /** What is tried in the style of a command a line, when `first` has more than many processes have time for. */
  readonly classic?: string;
  /** Bash, as root of the place, which does by hand what `drift` says of `then`, sorted. */
  readonly damage: string;
  readonly drift: readonly string[];
  /** Looks by itself at what there is, each time that one of the two is to be there. */
  readonly look: (stage: 'first' | 'then') => Promise<void>;
}

/**
 * Applied, changed in place, damaged, repaired, taken down: after each step what there is is as it was described, and does
 * with packets what is expected; in the end nothing is left. The other style leaves the same.
 */
export async function liveThrough(
  place: Place,
  { first, then, classic = first, damage, drift, look }: Life,
): Promise<void> {
  const [a, b, line] = await Promise.all([first, then, classic].map(describedBy));
  if (!a || !b || !line) throw new Error('three texts give three topologies');
  const before = await snapshot(place);
  await apply(line.topology, place, 'classic');
  await isSo(place, line.topology);
  if (classic === first) await look('first');
  await isGone(place, line.topology, before);

  await apply(a.topology, place, 'batch');
  const links = linksOf(await isSo(place, a.topology));
  await look('first');
  expect(await unmetOf(place, a)).toEqual([]);

  const actions = new Set(planChange(b.topology, { recorded: a.topology }).steps.map(({ action }) => action));
  expect([...actions]).toEqual(['change']);
  await change(place, b.topology, { recorded: a.topology });
  expect(linksOf(await isSo(place, b.topology)), 'a network interface was replaced').toEqual(links);
  await look('then');
  expect(await unmetOf(place, b)).toEqual([]);

  await run(place, 'bash', '-c', damage);
  expect((await driftOf(place, b.topology)).map(({ text }) => text).toSorted()).toEqual(drift);
  expect(await repair(place, b.topology)).toBeGreaterThan(0);
  expect(linksOf(await isSo(place, b.topology)), 'a network interface was replaced').toEqual(links);
  await look('then');
  await isGone(place, b.topology, before);
}

/** It is recorded, and nothing differs from it; returns what there is. */
export async function isSo(place: Place, topology: Topology): Promise<LiveState> {
  const [record, live] = [await readRecord(place, topology.name), await readLiveState(place, topology)];
  expect(plan(topology, record?.topology).steps).toEqual([]);
  expect(compareState(topology, live, record?.identities).map(({ text }) => text)).toEqual([]);
  return live;
}

/** What is not as expected, one way a line. */
export async function unmetOf(place: Place, { topology, expectations }: Described): Promise<readonly string[]> {
  // A kernel in user mode is slow.
  const results = await runExpectations(place, topology, expectations, { patience: 30_000 });
  return results.flatMap(({ ways }) =>
    ways.filter(({ isMet }) => !isMet).map(({ from, to, seen, reason }) => `${from} → ${to}: ${seen}; ${reason}`),
  );
}

/** @throws Error with what is wrong with the text. */
export async function describedBy(text: string): Promise<Described> {
  const { topology, expectations = [], diagnostics } = await compileSource(text, 'test.nslink');
  if (!topology) throw new Error(JSON.stringify(diagnostics));
  return { topology, expectations };
}

async function isGone(place: Place, topology: Topology, before: string): Promise<void> {
  await tearDown(topology, place);
  expect(await snapshot(place)).toBe(before);
  expect(await readRecord(place, topology.name)).toBeUndefined();
}

/** Each network interface with its index, which another one in its place would not have. */
function linksOf({ links, namespaces }: LiveState): readonly string[] {
  const all = [{ name: 'host', links }, ...namespaces];
  return all.flatMap(node => node.links.map(({ name, index }) => `${node.name} ${name} ${index}`)).toSorted();
}
