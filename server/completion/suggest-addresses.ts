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
import { freeAddress, prefixesOf, unusedPrefix } from '../symbols/free-address.ts';
import { freeMac } from '../symbols/free-mac.ts';
import { layerTwoOf, type Domain } from '../symbols/layer-two.ts';
import type { WrittenEnd } from './place.ts';
import type { Suggestion } from './suggestion.ts';

/** As many prefixes as are suggested from. */
const MOST = 4;

/** Free addresses for the endpoint that is being written. A port of a switch and a slice of a family can have none. */
export function addressesAfterEnd(file: TopologyFile, end: WrittenEnd, other: WrittenEnd | undefined): Suggestion[] {
  if (end.isSlice || isSwitchDeclaration(findNode(file, end.node))) return [];
  const { ofSwitch } = layerTwoOf(file);
  return free(file, other && ofSwitch(other.node), [...(other?.addresses ?? []), ...end.addresses]);
}

/** Free addresses for the setting `address` in a block. */
export function addressesForSetting(file: TopologyFile, nodeName: string | undefined, name?: string): Suggestion[] {
  const node = nodeName === undefined ? undefined : findNode(file, nodeName);
  if (!node) return [];
  const { ofSwitch, ofConnector } = layerTwoOf(file);
  const endpoint = name === undefined ? undefined : declaredInterfaces(file, node).get(name);
  return free(file, endpoint ? ofConnector(endpoint.$container) : ofSwitch(node.name), []);
}

/** A MAC address that nothing in the file has. */
export function freeMacAddress(file: TopologyFile): Suggestion[] {
  return [
    { label: freeMac(file), kind: CompletionItemKind.Value, doc: 'A locally administered address that is free.' },
  ];
}

function free(file: TopologyFile, domain: Domain | undefined, written: readonly string[]): Suggestion[] {
  const own = written.map(parseInterfaceAddress).flatMap(address => (isAddressProblem(address) ? [] : [address]));
  const used = [...own, ...(domain?.members ?? []).flatMap(({ addresses }) => addresses)];
  const suggestions = prefixesOf(used)
    .slice(0, MOST)
    .flatMap(prefix => suggestionIn(prefix, used));
  return suggestions.length > 0 ? suggestions : inNewPrefix(file);
}

function suggestionIn(prefix: InterfaceAddress, used: readonly InterfaceAddress[]): Suggestion[] {
  const address = freeAddress(prefix, used);
  if (address === undefined) return [];
  return [{ label: address, kind: CompletionItemKind.Value, doc: `The next free address of ${formatPrefix(prefix)}.` }];
}

/** A prefix that nothing uses, for a subnet. */
export function freePrefix(file: TopologyFile): Suggestion[] {
  const all = layerTwoOf(file).all.flatMap(({ members }) => members.flatMap(({ addresses }) => addresses));
  const address = unusedPrefix(all);
  const prefix = address === undefined ? undefined : parseInterfaceAddress(address);
  if (!prefix || isAddressProblem(prefix)) return [];
  return [{ label: formatPrefix(prefix), kind: CompletionItemKind.Value, doc: 'A prefix that nothing uses.' }];
}

function inNewPrefix(file: TopologyFile): Suggestion[] {
  const all = layerTwoOf(file).all.flatMap(({ members }) => members.flatMap(({ addresses }) => addresses));
  const address = unusedPrefix(all);
  return address === undefined
    ? []
    : [{ label: address, kind: CompletionItemKind.Value, doc: 'The first address of a prefix that nothing uses.' }];
}
