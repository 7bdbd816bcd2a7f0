import type { Interface, Namespace } from '../../../topology/topology.ts';
import { interfacesInNamespaces, isInNamespace, type Elements } from '../elements.ts';
import { impairedEnds, qdiscCommand } from '../impairment.ts';
import { addressCommand, linkSettings } from '../ip-words.ts';
import { routeCommand } from '../links.ts';
import { sourced, type ScriptLine } from '../script.ts';
import { settingsOfInterface, settingsOfInterfaces, settingsOfNamespace, type Setting } from '../sysctls.ts';
import { nameWord } from '../words.ts';

/** For each namespace a line `# NAME` and the ip commands to run in it: loopback up, interfaces up, addresses, routes. */
export function inside(elements: Elements): readonly ScriptLine[] {
  const interfaces = Map.groupBy(interfacesInNamespaces(elements), ({ node }) => node);
  const internalNames = new Set(elements.internals.map(({ port }) => port.name));
  const interfaceLinesIn = ({ name }: Namespace) =>
    (interfaces.get(name) ?? []).flatMap(item => interfaceLines(item, internalNames.has(item.name)));
  return [
    ...elements.namespaces.flatMap(namespace => [
      headLine(namespace),
      sourced('link set dev lo up', namespace),
      ...interfaceLinesIn(namespace),
      ...(namespace.routes ?? []).map(route => sourced(routeCommand(route), route)),
    ]),
    ...elements.keptNamespaces.flatMap(namespace => {
      const lines = interfaceLinesIn(namespace);
      return lines.length === 0 ? [] : [headLine(namespace), ...lines];
    }),
  ];
}

/** For each namespace that has any, the kernel parameters that exist before its interfaces do. */
export function namespaceSettingLines({ namespaces }: Elements): readonly ScriptLine[] {
  return namespaces.flatMap(namespace => settingLines(namespace, settingsOfNamespace(namespace)));
}

/** For each namespace that has any, the kernel parameters of its interfaces. */
export function interfaceSettingLines(elements: Elements): readonly ScriptLine[] {
  const interfaces = Map.groupBy(interfacesInNamespaces(elements), ({ node }) => node);
  return [
    ...elements.namespaces.flatMap(namespace => settingLines(namespace, settingsOfInterfaces(namespace))),
    ...elements.keptNamespaces.flatMap(namespace =>
      settingLines(
        namespace,
        (interfaces.get(namespace.name) ?? []).flatMap(item => settingsOfInterface(namespace, item)),
      ),
    ),
  ];
}

/** The tc commands for what leaves by the host's sides of connectors. */
export function hostQdiscLines(elements: Elements): readonly ScriptLine[] {
  return impairedEnds(elements)
    .filter(({ end }) => !isInNamespace(end))
    .map(impaired => sourced(qdiscCommand(impaired), impaired.end));
}

/** For each namespace that has any, the tc commands for what leaves by its interfaces. */
export function insideQdiscLines(elements: Elements): readonly ScriptLine[] {
  const byNamespace = Map.groupBy(impairedEnds(elements), ({ end }) => end.node);
  return [...elements.namespaces, ...elements.keptNamespaces].flatMap(namespace => {
    const lines = (byNamespace.get(namespace.name) ?? []).map(item => sourced(qdiscCommand(item), item.end));
    return lines.length === 0 ? [] : [headLine(namespace), ...lines];
  });
}

/** The line that opens what is done in a namespace. */
export function headLine(namespace: Namespace): ScriptLine {
  return sourced(`# ${nameWord(namespace.name)}`, namespace);
}

/** The lines for kernel parameters of a namespace. */
export function settingLines(namespace: Namespace, settings: readonly Setting[]): readonly ScriptLine[] {
  if (settings.length === 0) return [];
  // As in sysctl.conf(5), where a dash allows the parameter not to be there.
  const line = ({ key, value, optional }: Setting) => `${optional ? '-' : ''}${key} = ${value}`;
  return [headLine(namespace), ...settings.map(setting => sourced(line(setting), setting))];
}

function interfaceLines(item: Interface, isInternal: boolean): readonly ScriptLine[] {
  const name = nameWord(item.name);
  // A veth end and a macvlan got their MAC and MTU when they were made.
  const settings = isInternal ? linkSettings(item) : '';
  return [
    sourced(`link set dev ${name}${settings} up`, item),
    ...item.addresses.map(address => sourced(addressCommand(address, name), item)),
  ];
}
