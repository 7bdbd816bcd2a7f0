import type { InlayHint } from 'vscode-languageserver';
import { formatAddress, formatPrefix } from '../../topology/addresses/ip-address.ts';
import { isConnectorDeclaration, isTopologyFile } from '../../language/generated/ast.ts';
import type { Endpoint, Statement } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { expansionOf } from '../../language/building/expansion.ts';
import { handOutAddresses, type HandedAddress } from '../../language/building/hand-out-addresses.ts';
import { wiresOf } from '../symbols/wires-of.ts';

/** The addresses that a switch's `subnet` gives an endpoint that says none, behind it. */
export function handedAddresses(statement: Statement): InlayHint[] {
  if (!isConnectorDeclaration(statement) || !isTopologyFile(statement.$container)) return [];
  const { addresses } = handOutAddresses(expansionOf(statement.$container));
  if (addresses.size === 0) return [];
  return [present(statement.left), statement.right].flatMap(endpoint => {
    if (!endpoint) return [];
    const ends = wiresOf(statement).flatMap(wire => wire.ends.filter(end => end.endpoint === endpoint));
    const handed = ends.flatMap(end => {
      const given = addresses.get(end) ?? [];
      return given.length > 0 ? [given] : [];
    });
    const [first, last] = [handed[0], handed.at(-1)];
    return first && last ? [hintFor(endpoint, first, last, handed.length)] : [];
  });
}

function hintFor(
  endpoint: Endpoint,
  first: readonly HandedAddress[],
  last: readonly HandedAddress[],
  count: number,
): InlayHint {
  const position = rangeOf(endpoint).end;
  const subnets = first.map(({ subnet }) => formatPrefix(subnet.prefix)).join(' and ');
  if (count > 1) {
    return {
      position,
      label: `${listOf(first)} … ${listOf(last)}`,
      paddingLeft: true,
      tooltip: `No address is written here, so the ${count} get the next free ones of ${subnets}.`,
    };
  }
  return {
    position,
    label: listOf(first),
    paddingLeft: true,
    tooltip: `No address is written here, so it gets the next free one of ${subnets}. Write it to keep it whatever else changes.`,
    textEdits: [{ range: { start: position, end: position }, newText: ` ${listOf(first)}` }],
  };
}

function listOf(handed: readonly HandedAddress[]): string {
  return handed.map(({ address }) => formatAddress(address)).join(', ');
}
