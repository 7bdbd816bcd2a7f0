import type { AstNode } from 'langium';
import { parseInterfaceAddress, type AddressProblem, type InterfaceAddress } from '../addresses/ip-address.ts';
import type { AddressSetting, Endpoint } from '../generated/ast.ts';
import { rangesOfProperty } from '../parsing/source-range.ts';
import type { SourceRange } from './topology.ts';

/** One address as the file has it, and where. */
export interface WrittenAddress {
  readonly parsed: InterfaceAddress | AddressProblem;
  readonly range: SourceRange;
}

const known = new WeakMap<AstNode, readonly WrittenAddress[]>();

/** The addresses that an endpoint or a setting lists, in that order. */
export function writtenAddresses(node: Endpoint | AddressSetting): readonly WrittenAddress[] {
  let addresses = known.get(node);
  if (!addresses) {
    const ranges = node.addresses.length > 0 ? rangesOfProperty(node, 'addresses') : [];
    addresses = node.addresses.flatMap((text, index) => {
      const range = ranges[index];
      return range ? [{ parsed: parseInterfaceAddress(text), range }] : [];
    });
    known.set(node, addresses);
  }
  return addresses;
}
