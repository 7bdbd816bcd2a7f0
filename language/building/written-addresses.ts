import { GrammarUtils, type AstNode, type CstNode } from 'langium';
import {
  parseInterfaceAddress,
  type AddressProblem,
  type InterfaceAddress,
} from '../../topology/addresses/ip-address.ts';
import type { AddressSetting, Endpoint, SubnetSetting } from '../generated/ast.ts';
import { rangeOfCst } from '../parsing/source-range.ts';
import type { SourceRange } from '../../topology/topology.ts';

/** One address as the file has it: the one at `index` in the list of an endpoint or a setting. */
export interface WrittenAddress {
  readonly parsed: InterfaceAddress | AddressProblem;
  readonly holder: Endpoint | AddressSetting;
  readonly index: number;
}

const places = new WeakMap<AstNode, readonly CstNode[]>();
const NONE: readonly WrittenAddress[] = [];
const known = new WeakMap<AstNode, readonly WrittenAddress[]>();

/** The addresses that an endpoint or a setting lists, in that order. */
export function writtenAddresses(holder: Endpoint | AddressSetting): readonly WrittenAddress[] {
  if (holder.addresses.length === 0) return NONE;
  let addresses = known.get(holder);
  if (!addresses) {
    addresses = holder.addresses.map((text, index) => ({ parsed: parseInterfaceAddress(text), holder, index }));
    known.set(holder, addresses);
  }
  return addresses;
}

/** The token of an address. The first call for a list walks through its part of the tree: ask only for what is reported. */
export function rangeOfAddress({ holder, index }: WrittenAddress): SourceRange {
  return rangeOfItem(holder, 'addresses', index);
}

/** The token of a prefix in a `subnet`. The same holds as above. */
export function rangeOfPrefix(setting: SubnetSetting, index: number): SourceRange {
  return rangeOfItem(setting, 'prefixes', index);
}

function rangeOfItem(holder: AstNode, property: string, index: number): SourceRange {
  let nodes = places.get(holder);
  if (!nodes) {
    nodes = GrammarUtils.findNodesForProperty(holder.$cstNode, property);
    places.set(holder, nodes);
  }
  // The nodes move with the text, so that only they are worth remembering.
  return rangeOfCst(nodes[index] ?? holder.$cstNode);
}
