import { execa } from 'execa';
import { isDeviceGroup } from '../../compiler/script/ownership.ts';
import { shell } from '../generated/shell.ts';
import type { Place } from '../place.ts';
import { mapOf, rowsOf, uuidsOf, type OvsTable } from '../state/open-vswitch-tables.ts';
import type { Orphan, Orphans } from './orphan.ts';

/** What carries our mark in a place. */
export interface Marks {
  /** What names the topology that it is of. */
  readonly owned: readonly Extract<Orphan, { readonly kind: 'ovs-bridge' | 'ovs-qos' | 'nft-table' }>[];
  /** The network interfaces of each device group that can be ours, by group. */
  readonly groups: ReadonlyMap<number, readonly string[]>;
  /** Files in /run/netns that are empty and mounted nowhere. */
  readonly netnsFiles: readonly string[];
  readonly unknown: Orphans['unknown'];
}

// Others can write what they like where our mark is: what is no name of ours is not ours.
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/;

/** Reads all marks of that place in one go. */
export async function readMarks(place: Place, { asRoot }: { readonly asRoot: boolean }): Promise<Marks> {
  const enter = place.kind === 'host' && !asRoot ? [] : place.enter;
  const [program = '', ...rest]: readonly string[] = [...enter, 'bash', '-s'];
  const { stdout } = await execa(program, rest, { input: shell.readOrphans, stderr: 'pipe' });
  const lines = stdout.split('\n').map(line => line.split('\t') as [string, string?]);
  const wordsOf = (wanted: string) => lines.flatMap(([what, words]) => (what === wanted && words ? [words] : []));
  const rows = (what: string) => wordsOf(what).flatMap(json => rowsOf(JSON.parse(json) as OvsTable));
  const owner = (value: unknown) => mapOf(value).get('nslink') ?? '';
  const owned = [
    ...rows('bridges').map(row => ({
      kind: 'ovs-bridge' as const,
      name: String(row.name),
      topology: owner(row.external_ids),
    })),
    ...rows('qos').map(row => ({
      kind: 'ovs-qos' as const,
      name: uuidsOf(row._uuid)[0] ?? '',
      topology: owner(row.external_ids),
    })),
    ...wordsOf('nft').map(words => {
      const [name = '', topology = ''] = words.split(' ');
      return { kind: 'nft-table' as const, name, topology };
    }),
  ];
  return {
    owned: owned.filter(({ name, topology }) => NAME.test(name) && NAME.test(topology)),
    netnsFiles: wordsOf('netns-file').filter(name => NAME.test(name)),
    groups: groupsIn(wordsOf('links')[0] ?? '[]'),
    unknown: wordsOf('unknown').flatMap(words => {
      const [, what, why = ''] = /^(open-vswitch|nftables) (.*)$/.exec(words) ?? [];
      return what === undefined ? [] : [{ what: what as 'open-vswitch' | 'nftables', why }];
    }),
  };
}

function groupsIn(json: string): ReadonlyMap<number, readonly string[]> {
  const links = JSON.parse(json) as readonly { readonly ifname: string; readonly group?: string }[];
  const ours = links.filter(({ group }) => isDeviceGroup(Number(group)));
  return new Map(
    [...Map.groupBy(ours, ({ group }) => Number(group))].map(([group, all]) => [group, all.map(link => link.ifname)]),
  );
}
