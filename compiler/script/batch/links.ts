import type { Interface, VethPair } from '../../../topology/topology.ts';
import { isInNamespace, portsOf, type Elements } from '../elements.ts';
import { addressCommand, linkSettings, linkWord } from '../ip-words.ts';
import { bridgeOptions, macvlanCommand, vxlanCommand } from '../links.ts';
import { sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';

/** Each of these gives `ip` commands, one a line; `group` is the device group that marks what they make. */
export function bridgeLines({ bridges }: Elements, group: number): readonly ScriptLine[] {
  return bridges.map(item =>
    sourced(
      `link add ${linkWord(item.name, 'name')} group ${group}${linkSettings(item)} type bridge${bridgeOptions(item)}`,
      item,
    ),
  );
}

export function vethLines({ veths }: Elements, group: number): readonly ScriptLine[] {
  return veths.map(pair => sourced(vethCommand(pair, group), pair));
}

export function macvlanLines({ macvlans }: Elements, group: number): readonly ScriptLine[] {
  return macvlans.map(macvlan => sourced(macvlanCommand(macvlan, ` group ${group}`), macvlan));
}

/** Those of Linux bridges: a tunnel of an Open vSwitch is no network interface. */
export function tunnelLines({ vxlans }: Elements, group: number): readonly ScriptLine[] {
  return vxlans
    .filter(({ port }) => port.nodeKind === 'bridge')
    .map(tunnel => sourced(vxlanCommand(tunnel, ` group ${group}`), tunnel));
}

/** The host's sides of all connectors. */
export function hostLinksUp(elements: Elements): readonly ScriptLine[] {
  const uplinks = new Set(elements.uplinks.map(({ port }) => port.name));
  const outside = elements.veths.flatMap(({ ends }) => ends.filter(end => !isInNamespace(end)));
  const others = [...portsOf('bridge', elements), ...portsOf('ovs', elements)].filter(
    // An Open vSwitch's own tunnels are no network interfaces.
    port => uplinks.has(port.name) || (port.nodeKind === 'bridge' && !outside.includes(port)),
  );
  return [...outside, ...others].flatMap(end => [
    sourced(upCommand(end, uplinks.has(end.name) ? linkSettings(end) : ''), end),
    ...end.addresses.map(address => sourced(addressCommand(address, nameWord(end.name)), end)),
  ]);
}

export function switchUpLines({ bridges, ovsSwitches }: Elements): readonly ScriptLine[] {
  return [...bridges, ...ovsSwitches].flatMap(item => {
    const name = nameWord(item.name);
    const isUp = item.kind === 'bridge' || item.addresses.length > 0;
    return [
      ...item.addresses.map(address => sourced(addressCommand(address, name), item)),
      ...(isUp ? [sourced(`link set dev ${name} up`, item)] : []),
    ];
  });
}

function vethCommand({ ends: [a, b] }: VethPair, group: number): string {
  const end = (item: Interface, word: string) =>
    `${word}${isInNamespace(item) ? ` netns ${nameWord(item.node)}` : ''} group ${group}${linkSettings(item)}`;
  return `link add ${end(a, linkWord(a.name, 'name'))} type veth peer ${end(b, `name ${nameWord(b.name)}`)}`;
}

function upCommand(port: Interface, settings: string): string {
  const master = port.nodeKind === 'bridge' ? ` master ${nameWord(port.node)}` : '';
  return `link set dev ${nameWord(port.name)}${settings}${master} up`;
}
