import type { Subject } from './row.ts';
import type { PlaceKind } from '../../protocol/reports/status.ts';

/** A topology that is applied somewhere. */
export type OfTopology = Subject & { readonly topology: string; readonly place: PlaceKind };

/** What a command was given, if that names a topology and its place: a row of the view, or as much of it. */
export function subjectOf(given: unknown): OfTopology | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { topology, place } = given as Readonly<Record<string, unknown>>;
  if (typeof topology !== 'string' || (place !== 'host' && place !== 'sandbox')) return undefined;
  return { ...(given as Subject), topology, place };
}
