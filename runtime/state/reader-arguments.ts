import { natSwitches } from '../../compiler/script/nat.ts';
import { forwardingKey } from '../../compiler/state/compare-nat.ts';
import { endsBySoftware } from '../../compiler/state/compare-offloads.ts';
import { nftTable } from '../../compiler/script/ownership.ts';
import { settingsOf } from '../../compiler/script/sysctls.ts';
import { impairmentOf, interfacesOf } from '../../topology/kinds/attachments.ts';
import { existingNamespaces } from '../../topology/existing.ts';
import type { Namespace, Topology } from '../../topology/topology.ts';
import { BASE_INTERFACE_PARAMETERS, BASE_PARAMETERS } from '../../compiler/script/base-parameters.ts';
import { machineLinks, machineParameters } from '../../compiler/script/machine-links.ts';
import { looksAtFilters } from '../../compiler/state/not-looked-at.ts';
import { flowsOf, ovsSwitches, usesOpenVSwitch, vlanFilteringBridges } from '../../topology/switches.ts';

/**
 * What `shell/read-state.sh` has to read for a topology, or for two states of one: as little as shows all of it, and with
 * `extras` what somebody else may have put beside it.
 */
export function readerArguments(
  topologies: readonly [Topology, ...Topology[]],
  { extras }: { readonly extras: boolean },
): readonly string[] {
  const connectors = topologies.flatMap(topology => topology.connectors);
  const switches = topologies.flatMap(topology => topology.switches);
  const namespaces = Map.groupBy(
    topologies.flatMap((topology): readonly Namespace[] => [
      ...topology.namespaces,
      ...existingNamespaces(topology).map(({ name }) => ({ name })),
    ]),
    ({ name }) => name,
  );
  const impaired = connectors
    .flatMap(connector => (impairmentOf(connector) ? interfacesOf(connector) : []))
    .map(({ node, nodeKind }) => (nodeKind === 'namespace' ? node : ''));
  const isImpaired = new Set(impaired);
  const offloads = extras && topologies.every(looksAtFilters) ? topologies.flatMap(endsBySoftware) : [];
  const offloadsIn = Map.groupBy(offloads, ({ node }) => node);
  const hasVlans = topologies.some(topology => vlanFilteringBridges(topology).length > 0);
  return [
    'links',
    'qdiscs',
    ...(hasVlans ? ['vlans'] : []),
    ...offloads.filter(({ nodeKind }) => nodeKind !== 'namespace').map(({ name }) => `offloads:${name}`),
    ...(extras && switches.some(({ kind }) => kind === 'bridge') ? ['fdb'] : []),
    ...(natSwitches(switches).length > 0 ? [`nft:${nftTable(topologies[0].name)}`] : []),
    ...(usesOpenVSwitch({ switches }) ? ['ovs'] : []),
    ...(topologies.some(topology => existingNamespaces(topology).length > 0) ? [`joined:${topologies[0].name}`] : []),
    ...(topologies.some(({ programs = [] }) => programs.length > 0) ? [`programs:${topologies[0].name}`] : []),
    ...ovsSwitches(switches).flatMap(item =>
      flowsOf(item) === 'learned' ? [`flows:${item.name}`, ...(extras ? [`ovs-ports:${item.name}`] : [])] : [],
    ),
    ...parameters(
      machineLinks({ switches, connectors }).flatMap(link => machineParameters(link).map(({ key }) => key)),
    ),
    ...parameters(natSwitches(switches).length > 0 ? FORWARDING : []),
    ...parameters(
      natSwitches(switches).flatMap(({ name }) => ([4, 6] as const).map(version => forwardingKey(name, version))),
    ),
    ...Object.entries(BASE_INTERFACE_PARAMETERS).flatMap(([family, table]) =>
      Object.entries(table).map(([name, value]) => `conf:${family}/${name}=${value === 'forward' ? '0' : value}`),
    ),
    ...Object.entries(BASE_PARAMETERS).map(([key, value]) => `base:${pathOf(key)}=${value}`),
    ...(extras && topologies.every(looksAtFilters) ? ['filters'] : []),
    ...[...namespaces].flatMap(([name, states]) => [
      `in:${name}`,
      ...(isImpaired.has(name) ? ['qdiscs'] : []),
      ...(offloadsIn.get(name) ?? []).map(({ name: link }) => `offloads:${link}`),
      ...(states.some(({ forward }) => forward) ? ['conf:ipv4/forwarding=1', 'conf:ipv6/forwarding=1'] : []),
      ...parameters(states.flatMap(settingsOf).map(({ key }) => key)),
    ]),
  ];
}

function parameters(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.map(key => `parameter:${pathOf(key)}`))];
}

/** What the machine must do for `nat on`. */
const FORWARDING = ['net.ipv4.ip_forward', 'net.ipv6.conf.all.forwarding'] as const;

/** The path below `/proc/sys` of a key as sysctl(8) writes it: dots and slashes change places. */
function pathOf(key: string): string {
  return key.replaceAll(/[./]/g, sign => (sign === '.' ? '/' : '.'));
}

/** The other way round. */
export function keyOf(path: string): string {
  return pathOf(path);
}
