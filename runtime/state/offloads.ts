import type { LiveOffloads } from '../../compiler/state/live-state.ts';
import type { Entries } from './entries.ts';

/** Reads what `ethtool -k` prints of those interfaces that were asked for, by name. */
export function offloadsIn(entries: Entries): ReadonlyMap<string, LiveOffloads> {
  return new Map(
    [...entries].flatMap(([what, text]) => {
      if (!what.startsWith('offloads:')) return [];
      const isOn = (feature: string) => text.includes(`${feature}: on`);
      const offloads = { checksums: isOn('tx-checksumming'), receive: isOn('generic-receive-offload') };
      return [[what.slice('offloads:'.length), offloads] as const];
    }),
  );
}
