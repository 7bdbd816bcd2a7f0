import { checksumEnds, receiveOffloadEnds } from '../checksums.ts';
import { hostEnds, interfacesInNamespaces, type Elements } from '../elements.ts';
import { impairedEnds, qdiscCommand } from '../impairment.ts';
import { addressCommand } from '../ip-words.ts';
import { routeCommand } from '../links.ts';
import { natCommands } from '../nat.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord, quote } from '../words.ts';
import { inNamespace } from './in-namespace.ts';

/** What comes after the article's commands: addresses, loopback, routes, impairments, checksums, NAT. */
export function addressLines(topologyName: string, elements: Elements): readonly ScriptLine[] {
  const { namespaces, bridges, ovsSwitches } = elements;
  const switches = [...bridges, ...ovsSwitches].filter(({ addresses }) => addresses.length > 0);
  const addresses = [
    ...[...interfacesInNamespaces(elements), ...hostEnds(elements)].flatMap(item =>
      item.addresses.map(address =>
        sourced(inNamespace(item, `ip ${addressCommand(address, nameWord(item.name))}`), item),
      ),
    ),
    ...switches.flatMap(item => [
      ...item.addresses.map(address => sourced(`ip ${addressCommand(address, nameWord(item.name))}`, item)),
      sourced(`ip link set dev ${nameWord(item.name)} up`, item),
    ]),
  ];
  return [
    ...titled('# now assign the ip addresses', addresses),
    ...titled(
      '# loopback up, so that a namespace reaches itself',
      namespaces.map(item => sourced(`ip netns exec ${nameWord(item.name)} ip link set dev lo up`, item)),
    ),
    ...titled(
      '# the routes',
      namespaces.flatMap(({ name, routes }) =>
        (routes ?? []).map(route => sourced(`ip netns exec ${nameWord(name)} ip ${routeCommand(route)}`, route)),
      ),
    ),
    ...titled(
      '# rate, delay and loss, on both ends',
      impairedEnds(elements).map(item => sourced(inNamespace(item.end, `tc ${qdiscCommand(item)}`), item.end)),
    ),
    ...titled('# without the kernel datapath, checksums must be made by software', checksumLines(elements)),
    ...titled(
      '# and packets must come as they were sent',
      receiveOffloadEnds(elements).map(({ end, always }) =>
        sourced(`${always ? '' : 'on_netdev '}ethtool -K ${nameWord(end.name)} gro off`, end),
      ),
    ),
    ...titled(
      '# addresses are translated for what leaves through the host',
      natCommands(topologyName, elements, quote).map(line => ({ ...line, text: `nft ${line.text}` })),
    ),
  ];
}

function checksumLines(elements: Elements): readonly ScriptLine[] {
  return checksumEnds(elements).map(({ end, always }) => {
    const command = inNamespace(end, `ethtool -K ${nameWord(end.name)} tx off`);
    return sourced(always ? `${command} >/dev/null` : `on_netdev ${command}`, end);
  });
}

function titled(title: string, lines: readonly ScriptLine[]): readonly ScriptLine[] {
  return lines.length === 0 ? [] : [...plain(title), ...lines];
}
