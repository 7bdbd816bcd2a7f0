import type { LiveNamespace, LiveOpenVSwitch, LiveState } from '../compiler/state/live-state.ts';
import type { Topology } from '../topology/topology.ts';
import { shell } from './generated/shell.ts';
import type { Place } from './place.ts';
import { runReader } from './run-reader.ts';
import { parseLinks } from './state/links.ts';
import { parseNat } from './state/nat.ts';
import { parseQdiscs } from './state/qdiscs.ts';
import { entriesIn, type Entries } from './state/entries.ts';
import { keyOf, readerArguments } from './state/reader-arguments.ts';
import { offloadsIn } from './state/offloads.ts';
import { parseFdb } from './state/fdb.ts';
import { parseJoined } from './state/joined.ts';
import { missingRoutes } from './state/missing-routes.ts';
import { parseFilters, parseNeighbours, parseProxies, parseRules } from './state/namespace-extras.ts';
import { parsePrograms } from './state/programs.ts';
import { parseOpenVSwitch } from './state/open-vswitch.ts';
import { parseRoutes } from './state/routes.ts';
import { parseVlans } from './state/vlans.ts';

/**
 * What exists of a topology right now, read in one go as root in that place. Only reads.
 *
 * @throws ReaderFailed when the reader cannot run there; Error when a program there does not print what is expected of it.
 */
export async function readLiveState(place: Place, topology: Topology): Promise<LiveState> {
  const words = readerArguments([topology], { extras: true });
  const reading = { what: 'what there is now', enter: place.enter, reader: shell.readState, words };
  return parseLiveState((await runReader(reading)).split('\n'));
}

/**
 * Reads what `shell/read-state.sh` has printed.
 *
 * @throws Error that names the program and the field that is not as expected.
 */
export function parseLiveState(lines: readonly string[]): LiveState {
  const { host, namespaces, unread } = entriesIn(lines);
  const ovs = readTables(host);
  const programs = host.has('programs') ? parsePrograms(host) : undefined;
  const joined = host.has('joined') ? parseJoined(host) : undefined;
  const nat = [...host].find(([what]) => what.startsWith('nft'))?.[1];
  return {
    links: linksIn(host),
    fdb: parseFdb(host.get('fdb')),
    namespaces: [...namespaces].map(([where, entries]) => namespaceOf(where, entries)),
    ...(ovs ? { ovs } : {}),
    ...(nat ? { nat: parseNat(nat) } : {}),
    ...(programs ? { programs } : {}),
    ...(joined ? { joined } : {}),
    ...(unread.length > 0 ? { unread } : {}),
    parameters: parametersIn(host),
  };
}

function linksIn(entries: Entries) {
  return parseLinks(entries.get('links'), {
    qdiscs: parseQdiscs(entries.get('qdiscs')),
    offloads: offloadsIn(entries),
    vlans: parseVlans(entries.get('vlans')),
  });
}

function namespaceOf(where: string, entries: Entries): LiveNamespace {
  const [name = '', inode = '', birth = ''] = where.split(':');
  return {
    name,
    identity: `${inode}:${birth}`,
    links: linksIn(entries),
    ...parseRoutes(entries.get('routes')),
    missingRoutes: missingRoutes(entries.get('links'), entries.get('routes')),
    proxies: parseProxies(entries.get('proxies')),
    rules: [...parseRules(entries.get('rules')), ...parseRules(entries.get('rules6'))],
    neighbours: parseNeighbours(entries.get('neighbours')),
    filters: parseFilters(entries.get('filters')),
    parameters: parametersIn(entries),
  };
}

function parametersIn(entries: Entries): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...entries].flatMap(([what, value]) =>
      what.startsWith('parameter:') ? [[keyOf(what.slice('parameter:'.length)), oneBlank(value)] as const] : [],
    ),
  );
}

function oneBlank(value: string): string {
  return value.trim().replaceAll(/\s+/g, ' ');
}

function readTables(entries: Entries): LiveOpenVSwitch | undefined {
  const [bridges, ports] = [entries.get('bridges'), entries.get('ports')];
  const [interfaces, controllers] = [entries.get('interfaces'), entries.get('controllers')];
  return bridges && ports && interfaces && controllers
    ? {
        ...parseOpenVSwitch({ bridges, ports, interfaces, controllers }, (what, name) =>
          entries.get(`${what}:${name}`),
        ),
        isRunning: entries.has('ovs-vswitchd'),
      }
    : undefined;
}
