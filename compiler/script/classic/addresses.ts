import type { Interface } from '../../../language/topology/topology.ts';
import { addressCommand } from '../batch/settings.ts';
import { endsOppositeOvs, interfacesInNamespaces, isInNamespace, type Elements } from '../elements.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';

/** What comes after the article's commands: checksums where the datapath needs it, addresses, loopback. */
export function addressLines(elements: Elements): readonly ScriptLine[] {
  const interfaces = interfacesInNamespaces(elements);
  const switches = [...elements.bridges, ...elements.ovsSwitches].filter(({ addresses }) => addresses.length > 0);
  const exec = ({ node }: Interface) => `ip netns exec ${nameWord(node)}`;
  const addresses = [
    ...interfaces.flatMap(item =>
      item.addresses.map(address => sourced(`${exec(item)} ip ${addressCommand(address, nameWord(item.name))}`, item)),
    ),
    ...switches.flatMap(item => [
      ...item.addresses.map(address => sourced(`ip ${addressCommand(address, nameWord(item.name))}`, item)),
      sourced(`ip link set dev ${nameWord(item.name)} up`, item),
    ]),
  ];
  const checksums = endsOppositeOvs(elements).map(end =>
    sourced(`on_netdev ${isInNamespace(end) ? `${exec(end)} ` : ''}ethtool -K ${nameWord(end.name)} tx off`, end),
  );
  return [
    ...titled('# now assign the ip addresses', addresses),
    ...titled(
      '# loopback up, so that a namespace reaches itself',
      elements.namespaces.map(item => sourced(`ip netns exec ${nameWord(item.name)} ip link set dev lo up`, item)),
    ),
    ...titled('# without the kernel datapath, checksums must be made by software', checksums),
  ];
}

function titled(title: string, lines: readonly ScriptLine[]): readonly ScriptLine[] {
  return lines.length === 0 ? [] : [...plain(title), ...lines];
}
