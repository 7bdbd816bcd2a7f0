import { USUAL_MTU } from '../../topology/settings/mtu.ts';
import { isMacSetting, isMtuSetting } from '../../language/generated/ast.ts';
import type { NodeDeclaration, TopologyFile } from '../../language/generated/ast.ts';
import { formatAddress } from '../../topology/addresses/ip-address.ts';
import { expansionOf } from '../../language/building/expansion.ts';
import { handOutAddresses } from '../../language/building/hand-out-addresses.ts';
import { interfaceSettings } from '../../language/building/interface-settings.ts';
import { readAddresses, readCommonSettings } from '../../language/building/read-settings.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import type { Wire, WireEnd } from '../../language/building/wire.ts';
import { kindOf } from '../../topology/kinds/connector-kinds.ts';
import { isPortOfOvs } from '../../topology/kinds/joining.ts';
import { networksOf, type Domain } from '../symbols/networks.ts';
import type { AttachedEnd } from '../symbols/wires.ts';
import { inlineCode, shortened } from './markdown.ts';

/** As many names as a line lists before it only counts the rest. */
const LISTED = 5;

/** `h1.eth0`, in the font of code. */
function endName({ node, name }: { readonly node: string; readonly name?: string }): string {
  return inlineCode(name === undefined || name === '' ? node : `${node}.${name}`);
}

/** What is known of one interface or port, a fact for each item of a list. */
function factsOfEnd(file: TopologyFile, { wire, end, peer }: AttachedEnd): string[] {
  const settings = readCommonSettings(interfaceSettings(declarationOf(end), end.name));
  const mtu = settings.mtu ?? wire.connector.settings.find(isMtuSetting)?.value;
  return [
    ...(end.written ? [] : [`Name: ${inlineCode(end.name)}, derived because none is written`]),
    `Peer: ${peerText(wire, peer)}`,
    ...(isSwitchEnd(end) ? [] : [`Addresses: ${shortened(addressesOf(file, end).map(inlineCode), LISTED) || 'none'}`]),
    ...(!kindOf(wire).isDevice(end.nodeKind)
      ? []
      : [
          `MAC address: ${settings.mac === undefined ? 'chosen by the kernel' : inlineCode(settings.mac)}`,
          `MTU: ${mtu === undefined ? `${USUAL_MTU}, as nothing else is written` : String(mtu)}`,
        ]),
    ...domainFacts(file, wire, end),
  ];
}

/** The same for the many interfaces that one endpoint or block of a family stands for. */
export function factsOfEnds(file: TopologyFile, ends: readonly AttachedEnd[]): string[] {
  const [first] = ends;
  if (!first) return ['No connector makes it yet.'];
  if (ends.length === 1) return factsOfEnd(file, first);
  const settings = interfaceSettings(declarationOf(first.end), first.end.name);
  const mac = settings.find(isMacSetting)?.value;
  const mtu = readCommonSettings(settings).mtu ?? first.wire.connector.settings.find(isMtuSetting)?.value;
  return [
    `${ends.length} connectors: ${shortened(
      ends.map(end => linkText(file, end)),
      LISTED,
    )}`,
    ...(mac === undefined ? [] : [`MAC address: ${inlineCode(mac)}`]),
    ...(mtu === undefined ? [] : [`MTU: ${mtu}`]),
    ...domainFacts(file, first.wire, first.end),
  ];
}

/** One end, its addresses and where it leads, in a few words. */
export function linkText(file: TopologyFile, { wire, end, peer }: AttachedEnd): string {
  const addresses = addressesOf(file, end);
  return [endName(end), ...addresses.slice(0, LISTED).map(inlineCode), '→', peerText(wire, peer)].join(' ');
}

/** What the file says, or what the subnets of its switch give it. */
function addressesOf(file: TopologyFile, end: WireEnd): string[] {
  const { addresses } = readCommonSettings(interfaceSettings(declarationOf(end), end.name));
  const handed = handOutAddresses(expansionOf(file)).addresses.get(end) ?? [];
  return [
    ...readAddresses(end.endpoint.addresses),
    ...addresses,
    ...handed.map(({ address }) => formatAddress(address)),
  ];
}

/** The switches and the members of a layer-2 domain. */
export function domainText({ switches, vlans, members }: Domain): string {
  const names = switches.map(inlineCode);
  const ends = members.filter(({ name }) => name !== undefined).map(endName);
  const joined = `${switches.length === 1 ? 'switch' : 'switches'} ${shortened(names, LISTED)}`;
  const vlan = vlans.length > 0 ? `, VLAN ${vlans.join(', ')}` : '';
  return `Layer-2 domain${vlan}: ${joined}; ${ends.length === 0 ? 'no interface yet' : shortened(ends, LISTED)}`;
}

/** What an interface hears; of a port all that goes through it. */
function domainFacts(file: TopologyFile, wire: Wire, end: WireEnd): string[] {
  const networks = networksOf(file);
  if (!wire.ends.some(isSwitchEnd)) return networks.ofWire(wire) ? ['Layer-2 domain: the two ends of the pair'] : [];
  if (isSwitchEnd(end)) return networks.over(wire).slice(0, LISTED).map(domainText);
  const domain = networks.ofWire(wire);
  if (!domain || domain.switches.length === 0)
    return ['Layer-2 domain: none, as its port takes only frames with a tag'];
  return [domainText(domain)];
}

function peerText(wire: Wire, peer: WireEnd | undefined): string {
  const { remote } = wire.connector;
  if (!peer) return remote === undefined ? 'none' : `the host ${inlineCode(remote)}, through a tunnel`;
  // An internal port has no second end.
  return isPortOfOvs(wire.kind) ? `${inlineCode(peer.node)}, as its ${wire.kind} port` : endName(peer);
}

function declarationOf({ endpoint }: WireEnd): NodeDeclaration | undefined {
  return endpoint.node.ref;
}
