import * as v from 'valibot';
import type { JoinedState } from '../../compiler/state/live-state.ts';
import { readValue } from '../read-json.ts';
import type { Entries } from './entries.ts';

const JOINED = 'joined:';

const state = v.picklist(['same', 'another', 'ended']);

/** Reads `joined:NAME`, a tab and what has become of that namespace. */
export function parseJoined(entries: Entries): ReadonlyMap<string, JoinedState> {
  return new Map(
    [...entries].flatMap(([what, text]) =>
      what.startsWith(JOINED) ? [[what.slice(JOINED.length), readValue(what, state, text)] as const] : [],
    ),
  );
}
