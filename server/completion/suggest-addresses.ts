import { CompletionItemKind } from 'vscode-languageserver';
import {
  formatPrefix,
  isAddressProblem,
  parseInterfaceAddress,
  type InterfaceAddress,
} from '../../topology/addresses/ip-address.ts';
import { isSwitchDeclaration } from '../../language/generated/ast.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { declaredInterfaces } from '../../language/linking/declared-interfaces.ts';
import { findNode } from '../../language/linking/declared-nodes.ts';
import { isLoopback } from '../../language/building/loopback.ts';
import { freeLoopbackIn } from '../symbols/loopbacks.ts';
import { interfaceSettings } from '../../language/building/interface-settings.ts';
import { readVlans } from '../../language/building/read-vlans.ts';
import { freeAddress, prefixesOf, unusedPrefix } from '../symbols/free-address.ts';
import { freeMac } from '../symbols/free-mac.ts';
import { networksOf, type Domain } from '../symbols/networks.ts';
import type { WrittenEnd } from './place.ts';
import type { Suggestion } from './suggestion.ts';
import { isConnectorWord, kindOf } from '../../topology/kinds/connector-kinds.ts';

/** As many prefixes as are suggested from. */
const MOST = 4;

/** An endpoint that is being written, with what is known of its connector. */
export interface EndInWork {
  readonly kind: string;
  readonly end: WrittenEnd;
  readonly other?: WrittenEnd | undefined;
  /** That the connector's block says. */
  readonly vlan?: number | undefined;
}

/** Free addresses for the endpoint that is being written. A port of a switch and a slice of a family can have none. */
export function addressesAfterEnd(file: TopologyFile, inWork: EndInWork): Suggestion[] {
  const { end, other } = inWork;
  if (end.isSlice || isSwitchDeclaration(findNode(file, end.node))) return [];
  const written = [...(other?.addresses ?? []), ...end.addresses];
  const suggestions = joinable(file, inWork).map(domain => free(domain, written));
  const found = [...new Map(suggestions.flat().map(item => [item.label, item])).values()];
  return found.length > 0 ? found : inNewPrefix(file);
}

/** What the endpoint may come to hear: before the connector says a VLAN, that of any on the switch. */
function joinable(file: TopologyFile, { kind, end, other, vlan }: EndInWork): readonly (Domain | undefined)[] {
  const node = other && findNode(file, other.node);
  if (!isSwitchDeclaration(node)) return [undefined];
  // An internal port has the name of its interface.
  const name = isConnectorWord(kind) && kindOf({ kind }).portName ? end.name : other?.name;
  const ofBlock = name === undefined ? undefined : readVlans(interfaceSettings(node, name));
  const vlans = vlan === undefined ? ofBlock : { ...ofBlock, access: vlan };
  const networks = networksOf(file);
  const own = networks.at({ node: node.name, ...(vlans && { vlans }) });
  return vlans ? [own] : [...new Set([own, ...networks.through(node.name)])];
}

/** Free addresses for the setting `address` in a block. */
export function addressesForSetting(file: TopologyFile, nodeName: string | undefined, name?: string): Suggestion[] {
  const node = nodeName === undefined ? undefined : findNode(file, nodeName);
  if (!node) return [];
  if (isLoopback(node, name)) {
    const doc = 'The next free address for a loopback interface, a network of its own.';
    return [{ label: freeLoopbackIn(file), kind: CompletionItemKind.Value, doc }];
  }
  const networks = networksOf(file);
  const endpoint = name === undefined ? undefined : declaredInterfaces(file, node).get(name);
  const domain = endpoint ? networks.ofConnector(endpoint.$container) : networks.ofSwitch(node.name);
  const suggestions = free(domain, []);
  return suggestions.length > 0 ? suggestions : inNewPrefix(file);
}

/** A MAC address that nothing in the file has. */
export function freeMacAddress(file: TopologyFile): Suggestion[] {
  return [
    { label: freeMac(file), kind: CompletionItemKind.Value, doc: 'A locally administered address that is free.' },
  ];
}

function free(domain: Domain | undefined, written: readonly string[]): Suggestion[] {
  const own = written.map(parseInterfaceAddress).flatMap(address => (isAddressProblem(address) ? [] : [address]));
  const used = [...own, ...(domain?.members ?? []).flatMap(({ addresses }) => addresses)];
  const where = domain && domain.vlans.length > 0 ? ` in VLAN ${domain.vlans.join(', ')}` : '';
  return prefixesOf(used)
    .slice(0, MOST)
    .flatMap(prefix => suggestionIn(prefix, used, where));
}

function suggestionIn(prefix: InterfaceAddress, used: readonly InterfaceAddress[], where: string): Suggestion[] {
  const address = freeAddress(prefix, used);
  if (address === undefined) return [];
  const doc = `The next free address of ${formatPrefix(prefix)}${where}.`;
  return [{ label: address, kind: CompletionItemKind.Value, doc }];
}

/** A prefix that nothing uses, for a subnet. */
export function freePrefix(file: TopologyFile): Suggestion[] {
  const all = networksOf(file).all.flatMap(({ members }) => members.flatMap(({ addresses }) => addresses));
  const address = unusedPrefix(all);
  const prefix = address === undefined ? undefined : parseInterfaceAddress(address);
  if (!prefix || isAddressProblem(prefix)) return [];
  return [{ label: formatPrefix(prefix), kind: CompletionItemKind.Value, doc: 'A prefix that nothing uses.' }];
}

function inNewPrefix(file: TopologyFile): Suggestion[] {
  const all = networksOf(file).all.flatMap(({ members }) => members.flatMap(({ addresses }) => addresses));
  const address = unusedPrefix(all);
  return address === undefined
    ? []
    : [{ label: address, kind: CompletionItemKind.Value, doc: 'The first address of a prefix that nothing uses.' }];
}
