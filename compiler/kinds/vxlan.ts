import ipaddr from 'ipaddr.js';
import type { Switch, Vxlan } from '../../topology/topology.ts';
import { linkSettings, linkWord } from '../script/ip-words.ts';
import { tunnelCommand } from '../script/ovs-words.ts';
import { nameWord } from '../script/words.ts';
import { changed, changedIfSet, type Difference } from '../state/difference.ts';
import type { LiveVxlan } from '../state/live-state.ts';
import { command } from './command.ts';
import { bridgeVlans, inPlaceOf, machineSettings, raise } from './interfaces.ts';
import type { Block, Made, Need } from './made.ts';
import { ovsSwitches } from '../../topology/switches.ts';

/** A switch port that is a tunnel to another host. Of an Open vSwitch it is no network interface. */
export const vxlan: Made<Vxlan> = {
  called: 'VXLAN tunnel',
  removing: 'the tunnels',

  batch(tunnel, { group }) {
    if (isOvs(tunnel)) return [command('attach', 'ovs-vsctl', tunnelCommand(tunnel), tunnel)];
    const port = inPlaceOf(tunnel.port, tunnel);
    return [
      command('make links', 'ip', added(tunnel, ` group ${group}`), tunnel),
      ...raise(port),
      ...bridgeVlans(port),
    ];
  },

  classic(tunnel, around) {
    if (!isOvs(tunnel)) return bridgeBlocks(tunnel);
    const words = tunnelCommand(tunnel, around.switchWord(tunnel.port.node));
    return [{ title: 'create a tunnel port', commands: [command('attach', 'ovs-vsctl', words, tunnel)] }];
  },

  isPort: () => true,
  movedInArticle: () => [],

  parts(tunnel) {
    return [{ what: isOvs(tunnel) ? 'ovs-port' : 'link', ...inPlaceOf(tunnel.port, tunnel) }];
  },

  removal(tunnel) {
    const { node, nodeKind, name } = tunnel.port;
    if (isOvs(tunnel)) return { ports: [name] };
    return { ports: [], link: { node, nodeKind, name, ...(tunnel.source && { source: tunnel.source }) } };
  },

  compare: { link: compared, ovsPort: compared },

  needs(tunnel, { switches }) {
    return isOvs(tunnel) ? ovsNeeds(tunnel, [...switches.values()]) : [{ text: 'kernel vxlan', of: tunnel }];
  },
};

/** The same of both: what the tunnel is. */
function compared(
  wanted: Vxlan,
  object: string,
  { vxlan: live }: { readonly vxlan?: LiveVxlan },
): readonly Difference[] {
  return [
    ...changedIfSet(object, 'id', wanted.id, live?.id),
    ...changedIfSet(object, 'UDP port', wanted.udpPort, live?.udpPort),
    ...changedIfSet(object, 'remote', wanted.remote, live?.remote),
    ...changed(object, 'local', wanted.local ?? 'any', live?.local ?? 'any'),
  ];
}

function isOvs({ port }: Vxlan): boolean {
  return port.nodeKind === 'ovs';
}

/** `link add` for a port of a Linux bridge, which learns addresses as the bridge does; `marks` are further words. */
function added({ port, remote, id, udpPort, local }: Vxlan, marks = ''): string {
  return (
    `link add ${linkWord(port.name, 'name')}${marks}${linkSettings(port)} type vxlan ` +
    `id ${id} remote ${remote}${local === undefined ? '' : ` local ${local}`} dstport ${udpPort}`
  );
}

function bridgeBlocks(tunnel: Vxlan): readonly Block[] {
  const name = nameWord(tunnel.port.name);
  return [
    {
      title: 'create a tunnel',
      commands: [command('make links', 'ip', added(tunnel), tunnel), command('make links', 'own_links', name, tunnel)],
    },
    {
      title: 'attach it to linuxbridge',
      commands: [command('attach', 'brctl', `addif ${nameWord(tunnel.port.node)} ${name}`, tunnel)],
    },
    {
      title: 'set the port to up',
      commands: [
        ...machineSettings(inPlaceOf(tunnel.port, tunnel)),
        command('raise', 'ip', `link set dev ${name} up`, tunnel),
        ...bridgeVlans(tunnel.port),
      ],
    },
  ];
}

/** The userspace datapath reaches the other host through an Open vSwitch only; one of the topology's own will do. */
function ovsNeeds(tunnel: Vxlan, switches: readonly Switch[]): readonly Need[] {
  const ovs = ovsSwitches(switches);
  const item = ovs.find(({ name }) => name === tunnel.port.node);
  if (!item || item.datapath === 'system') return [];
  const remote = ipaddr.parse(tunnel.remote);
  const isNear = ovs
    .flatMap(({ addresses }) => addresses)
    .map(address => ipaddr.parseCIDR(address))
    .some(([address, length]) => address.kind() === remote.kind() && remote.match(address, length));
  return isNear ? [] : [{ text: `tunnel ${item.datapath ?? 'auto'} ${remote.toString()}`, of: tunnel }];
}
