import { execa } from 'execa';
import type { LiveLink, LiveOpenVSwitch, LiveState } from '../compiler/state/live-state.ts';
import type { Topology } from '../language/topology/topology.ts';
import { shell } from './generated/shell.ts';
import { parseOpenVSwitch, type OvsTable } from './open-vswitch-tables.ts';
import type { Place } from './place.ts';

/**
 * What exists of a topology right now, read in one go as root in that place. Only reads.
 *
 * @throws Error when the reader cannot run there.
 */
export async function readLiveState(place: Place, topology: Topology): Promise<LiveState> {
  const usesOvs = topology.switches.some(({ kind }) => kind === 'ovs');
  const names = topology.namespaces.map(({ name }) => name);
  const [program, ...rest] = [...place.enter, 'bash', '-s', '--', usesOvs ? 'ovs' : '-', ...names] as [
    string,
    ...string[],
  ];
  const { stdout } = await execa(program, rest, {
    input: shell.readState,
    stderr: 'pipe',
  });
  const entries = stdout.split('\n').map(line => {
    const tab = line.indexOf('\t');
    return [line.slice(0, tab), line.slice(tab + 1)] as const;
  });
  const host = entries.find(([key]) => key === 'host')?.[1];
  const ovs = usesOvs ? readTables(new Map(entries)) : undefined;
  return {
    links: parseLinks(host),
    namespaces: entries
      .filter(([key]) => key.startsWith('namespace:'))
      .map(([key, json]) => {
        const [, name = '', inode] = key.split(':');
        return { name, inode: Number(inode), links: parseLinks(json) };
      }),
    ...(ovs ? { ovs } : {}),
  };
}

function readTables(entries: ReadonlyMap<string, string>): LiveOpenVSwitch | undefined {
  const table = (key: string) => {
    const json = entries.get(key);
    return json ? (JSON.parse(json) as OvsTable) : undefined;
  };
  const [bridges, ports, interfaces] = [table('bridges'), table('ports'), table('interfaces')];
  return bridges && ports && interfaces ? parseOpenVSwitch(bridges, ports, interfaces) : undefined;
}

/** The part of `ip -json -details address show` that is read here. */
interface IpLink {
  readonly ifname?: string;
  readonly address?: string;
  readonly mtu: number;
  readonly flags: readonly string[];
  readonly master?: string;
  readonly group: string;
  readonly linkinfo?: { readonly info_kind?: string; readonly info_data?: { readonly stp_state?: number } };
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number; readonly scope?: string }[];
}

function parseLinks(json: string | undefined): readonly LiveLink[] {
  if (!json) return [];
  return (JSON.parse(json) as readonly IpLink[]).flatMap(link => {
    if (link.ifname === undefined) return [];
    const stp = link.linkinfo?.info_data?.stp_state;
    return [
      {
        name: link.ifname,
        kind: link.linkinfo?.info_kind ?? '',
        mac: link.address ?? '',
        mtu: link.mtu,
        up: link.flags.includes('UP'),
        group: link.group,
        addresses: (link.addr_info ?? [])
          .filter(({ scope, local }) => scope !== 'link' && local !== undefined)
          .map(({ local, prefixlen }) => `${local}/${prefixlen}`),
        ...(link.master === undefined ? {} : { master: link.master }),
        ...(stp === undefined ? {} : { stp: stp !== 0 }),
      },
    ];
  });
}
