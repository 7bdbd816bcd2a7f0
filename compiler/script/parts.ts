import type { SourceRange } from '../../language/topology/topology.ts';
import { isInNamespace, namesUsedOnce, type Elements } from './elements.ts';
import { sourced, type ScriptLine } from './script.ts';
import { nameWord } from './words.ts';

/**
 * What a topology consists of in the host's own namespace and in Open vSwitch, one part a line: `namespace`, `link`
 * (network interface), `ovs-bridge`, `ovs-port` (a patch port, which is no network interface). It is what the preflight
 * expects to be free and what a teardown looks for. With `passing`, also the links that live in a namespace but are made
 * on the host first.
 */
export function partLines(elements: Elements, passing: 'internal ports' | 'all'): readonly ScriptLine[] {
  const { namespaces, bridges, ovsSwitches, veths, internals, patches } = elements;
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
  ];
}
