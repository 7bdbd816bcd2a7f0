import type { SourceRange } from '../../topology/topology.ts';
import { isInNamespace, namesUsedOnce, switchesOf, type Elements } from './elements.ts';
import { natSwitches } from './nat.ts';
import { nftTable } from './ownership.ts';
import { sourced, type ScriptLine } from './script.ts';
import { nameWord } from './words.ts';

/**
 * What a topology consists of in the host's own namespace and in Open vSwitch, one part a line: `namespace`, `link`
 * (network interface), `ovs-bridge`, `ovs-port` (one that is no network interface), `uplink` (somebody else's network
 * interface, lent to a switch), `nft-table`. It is what the preflight expects to be free (or free to lend) and what a
 * teardown looks for. With `passing`, also the links that live in a namespace but are made
 * on the host first.
 */
export function partLines(
  topologyName: string,
  elements: Elements,
  passing: 'internal ports' | 'all',
): readonly ScriptLine[] {
  const { namespaces, bridges, ovsSwitches, veths, internals, patches, vxlans, uplinks } = elements;
  const nat = natSwitches(switchesOf(elements))[0];
  const once = namesUsedOnce(elements);
  const veth = veths.flatMap(({ ends }) =>
    ends.filter(end => !isInNamespace(end) || (passing === 'all' && once.has(end.name))),
  );
  const part = (kind: string) => (element: { readonly name: string; readonly source?: SourceRange }) =>
    sourced(`${kind} ${nameWord(element.name)}`, element);
  return [
    ...namespaces.map(part('namespace')),
    ...bridges.map(part('link')),
    ...ovsSwitches.map(part('ovs-bridge')),
    ...veth.map(part('link')),
    ...internals.map(({ port }) => part('link')(port)),
    ...patches.flatMap(({ ends }) => ends.map(part('ovs-port'))),
    ...vxlans.map(({ port, ...tunnel }) => part(port.nodeKind === 'ovs' ? 'ovs-port' : 'link')({ ...tunnel, ...port })),
    ...uplinks.map(({ port, ...uplink }) => part('uplink')({ ...uplink, ...port })),
    ...(nat ? [part('nft-table')({ ...nat, name: nftTable(topologyName) })] : []),
  ];
}
