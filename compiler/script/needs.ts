import ipaddr from 'ipaddr.js';
import type { SourceRange, Vxlan } from '../../topology/topology.ts';
import { switchesOf, type Elements } from './elements.ts';
import { impairedEnds, needsNetem } from './impairment.ts';
import { natPrefixes } from './nat.ts';
import { sourced, type ScriptLine } from './script.ts';
import type { Style } from './style.ts';
import { settingsOfNamespace, type Setting } from './sysctls.ts';
import { nameWord } from './words.ts';

interface Need {
  readonly text: string;
  readonly of: { readonly source?: SourceRange };
}

/**
 * What an apply needs that a host may lack, one a line, each where it is needed first: `tool PROGRAM`,
 * `kernel FEATURE` and `sysctl KEY` (tried in a throwaway namespace), `forwarding VERSION`, `parent NIC`,
 * `datapath system`, `tunnel DATAPATH REMOTE`. See `shell/needs.sh`.
 */
export function needLines(elements: Elements, style: Style): readonly ScriptLine[] {
  const needs = [...toolNeeds(elements, style), ...kernelNeeds(elements), ...hostNeeds(elements)];
  const first = new Map(needs.toReversed().map(need => [need.text, need.of]));
  return [...new Set(needs.map(({ text }) => text))].map(text => sourced(text, first.get(text) ?? {}));
}

function toolNeeds(elements: Elements, style: Style): readonly Need[] {
  const optional = (text: string, of: Need['of'] | undefined) => (of ? [{ text, of }] : []);
  const setting = elements.namespaces.flatMap(settingsOfNamespace)[0];
  return [
    ...optional('tool tc', impairedEnds(elements)[0]?.end),
    ...optional('tool bridge', vlanBridges(elements)[0]),
    ...optional('tool nft', natPrefixes(switchesOf(elements))[0]?.switch),
    ...(style === 'classic' ? optional('tool sysctl', setting) : []),
  ];
}

function kernelNeeds(elements: Elements): readonly Need[] {
  const parameter = (setting: Setting): readonly Need[] =>
    setting.optional ? [] : [{ text: `sysctl ${setting.key}`, of: setting }];
  return [
    ...elements.namespaces.flatMap(settingsOfNamespace).flatMap(parameter),
    ...impairedEnds(elements).map(({ end, impairment }) => ({
      text: `kernel ${needsNetem(impairment) ? 'netem' : 'tbf'}`,
      of: end,
    })),
    ...vlanBridges(elements).map(of => ({ text: 'kernel vlan-filtering', of })),
    ...elements.vxlans.filter(({ port }) => port.nodeKind === 'bridge').map(of => ({ text: 'kernel vxlan', of })),
    ...elements.macvlans.map(of => ({ text: 'kernel macvlan', of })),
    ...natPrefixes(switchesOf(elements)).map(({ switch: of }) => ({ text: 'kernel masquerade', of })),
  ];
}

function hostNeeds(elements: Elements): readonly Need[] {
  const made = new Set([
    ...elements.veths.flatMap(({ ends }) => ends.map(({ name }) => name)),
    ...elements.bridges.map(({ name }) => name),
  ]);
  return [
    ...natPrefixes(switchesOf(elements)).map(({ version, switch: of }) => ({ text: `forwarding ${version}`, of })),
    ...elements.macvlans
      .filter(({ parent }) => !made.has(parent))
      .map(of => ({ text: `parent ${nameWord(of.parent)}`, of })),
    ...elements.ovsSwitches
      .filter(({ datapath }) => datapath === 'system')
      .map(of => ({ text: 'datapath system', of })),
    ...elements.vxlans.flatMap(tunnel => tunnelNeeds(tunnel, elements)),
  ];
}

function vlanBridges({ bridges }: Elements) {
  return bridges.filter(({ vlanFiltering }) => vlanFiltering);
}

/** The userspace datapath reaches the other host through an Open vSwitch only; one of the topology's own will do. */
function tunnelNeeds(tunnel: Vxlan, elements: Elements): readonly Need[] {
  const ovsSwitches = [...elements.ovsSwitches, ...elements.keptOvsSwitches];
  const item = ovsSwitches.find(({ name }) => tunnel.port.nodeKind === 'ovs' && name === tunnel.port.node);
  if (!item || item.datapath === 'system') return [];
  const remote = ipaddr.parse(tunnel.remote);
  const isNear = ovsSwitches
    .flatMap(({ addresses }) => addresses)
    .map(address => ipaddr.parseCIDR(address))
    .some(([address, length]) => address.kind() === remote.kind() && remote.match(address, length));
  return isNear ? [] : [{ text: `tunnel ${item.datapath ?? 'auto'} ${remote.toString()}`, of: tunnel }];
}
