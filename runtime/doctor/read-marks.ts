import * as v from 'valibot';
import { isDeviceGroup } from '../../compiler/script/ownership.ts';
import { shell } from '../generated/shell.ts';
import type { Place } from '../place.ts';
import { listOf, readJsonList } from '../read-json.ts';
import { runReader } from '../run-reader.ts';
import { readRows, textMap, uuid } from '../state/ovs-table.ts';
import type { Orphan, Orphans } from './orphan.ts';

/** What carries our mark in a place. */
export interface Marks {
  /** What names the topology that it is of. */
  readonly owned: readonly Extract<Orphan, { readonly kind: 'ovs-bridge' | 'ovs-qos' | 'nft-table' }>[];
  /** The network interfaces of each device group that can be ours, by group. */
  readonly groups: ReadonlyMap<number, readonly string[]>;
  /** Files in /run/netns that are empty and mounted nowhere. */
  readonly netnsFiles: readonly string[];
  /** Directories in /run of readers that were killed. */
  readonly readDirectories: readonly string[];
  readonly unknown: Orphans['unknown'];
}

// Others can write what they like where our mark is: what is no name of ours is not ours.
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/;

const bridgeRow = v.object({ name: v.string(), external_ids: textMap });
const qosRow = v.object({ _uuid: uuid, external_ids: textMap });
const ipLinks = listOf(v.object({ ifname: v.string(), group: v.string() }));

/**
 * Reads all marks of that place in one go.
 *
 * @throws ReaderFailed when the reader cannot run there; Error when a program there does not print what is expected of it.
 */
export async function readMarks(place: Place, { asRoot }: { readonly asRoot: boolean }): Promise<Marks> {
  const enter = place.kind === 'host' && !asRoot ? [] : place.enter;
  const stdout = await runReader({ what: 'what is orphaned', enter, reader: shell.readOrphans });
  const lines = stdout.split('\n').map(line => line.split('\t') as [string, string?]);
  const wordsOf = (wanted: string) => lines.flatMap(([what, words]) => (what === wanted && words ? [words] : []));
  const owned = [
    ...wordsOf('bridges')
      .flatMap(json => readRows('ovs-vsctl list Bridge', bridgeRow, json))
      .map(({ name, external_ids: ids }) => ({ kind: 'ovs-bridge' as const, name, topology: ownerIn(ids) })),
    ...wordsOf('qos')
      .flatMap(json => readRows('ovs-vsctl list QoS', qosRow, json))
      .map(({ _uuid: name, external_ids: ids }) => ({ kind: 'ovs-qos' as const, name, topology: ownerIn(ids) })),
    ...wordsOf('nft').map(words => {
      const [name = '', topology = ''] = words.split(' ');
      return { kind: 'nft-table' as const, name, topology };
    }),
  ];
  return {
    owned: owned.filter(({ name, topology }) => NAME.test(name) && NAME.test(topology)),
    netnsFiles: wordsOf('netns-file').filter(name => NAME.test(name)),
    readDirectories: wordsOf('read-directory').filter(name => NAME.test(name)),
    groups: groupsIn(wordsOf('links')[0]),
    unknown: wordsOf('unknown').flatMap(words => {
      const [, what, why = ''] = /^(links|open-vswitch|nftables) (.*)$/.exec(words) ?? [];
      return what === undefined ? [] : [{ what: what as 'links' | 'open-vswitch' | 'nftables', why }];
    }),
  };
}

/** Empty, which no topology is called, when nobody has put a mark there. */
function ownerIn(ids: ReadonlyMap<string, string>): string {
  return ids.get('nslink') ?? '';
}

function groupsIn(json: string | undefined): ReadonlyMap<number, readonly string[]> {
  const links = readJsonList('ip link show', ipLinks, json);
  const ours = links.filter(({ group }) => isDeviceGroup(Number(group)));
  return new Map(
    [...Map.groupBy(ours, ({ group }) => Number(group))].map(([group, all]) => [group, all.map(link => link.ifname)]),
  );
}
