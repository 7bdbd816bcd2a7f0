import * as v from 'valibot';
import type { LiveFdbEntry } from '../../compiler/state/live-state.ts';
import { listOf, readJsonList } from '../read-json.ts';

/** The part of `bridge -json fdb show` that is read here. */
const entries = listOf(
  v.object({
    mac: v.string(),
    ifname: v.exactOptional(v.string()),
    dst: v.exactOptional(v.string()),
    flags: v.exactOptional(v.array(v.string()), []),
    /** Of one that was learned there is none. */
    state: v.exactOptional(v.string(), ''),
  }),
);

/** Reads the output of `bridge -json fdb show`: what was not learned. An interface's own filter (`self`) is no such entry. */
export function parseFdb(json: string | undefined): readonly LiveFdbEntry[] {
  return readJsonList('bridge fdb show', entries, json).flatMap(({ mac, ifname: port, dst: remote, flags, state }) => {
    if (port === undefined || !['static', 'permanent'].includes(state)) return [];
    if (remote === undefined && flags.includes('self')) return [];
    return [{ mac, port, isStatic: state === 'static', ...(remote === undefined ? {} : { remote }) }];
  });
}
