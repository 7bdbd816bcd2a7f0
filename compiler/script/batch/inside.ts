import type { Interface } from '../../../language/topology/topology.ts';
import { interfacesInNamespaces, type Elements } from '../elements.ts';
import { sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';
import { addressCommand, linkSettings } from './settings.ts';

/** For each namespace a line `# NAME` and the ip commands to run in it: loopback up, interfaces up, addresses. */
export function insideLines(elements: Elements): readonly ScriptLine[] {
  const interfaces = Map.groupBy(interfacesInNamespaces(elements), ({ node }) => node);
  const internalNames = new Set(elements.internals.map(({ port }) => port.name));
  return elements.namespaces.flatMap(namespace => [
    sourced(`# ${nameWord(namespace.name)}`, namespace),
    sourced('link set dev lo up', namespace),
    ...(interfaces.get(namespace.name) ?? []).flatMap(item => interfaceLines(item, internalNames.has(item.name))),
  ]);
}

function interfaceLines(item: Interface, isInternal: boolean): readonly ScriptLine[] {
  const name = nameWord(item.name);
  // A veth end got its MAC and MTU when it was made.
  const settings = isInternal ? linkSettings(item) : '';
  return [
    sourced(`link set dev ${name}${settings} up`, item),
    ...item.addresses.map(address => sourced(addressCommand(address, name), item)),
  ];
}
