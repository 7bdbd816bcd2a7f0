import { formatPrefix, isAddressProblem, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { isLinkLocal } from '../../topology/addresses/plain-address.ts';
import { bitsOf } from '../../topology/addresses/ip-text.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { isAddressSetting } from '../generated/ast.ts';
import { rangeOf } from '../parsing/source-range.ts';
import { endSettings } from '../building/end-settings.ts';
import { expansionOf, type Expansion } from '../building/expansion.ts';
import { handOutAddresses } from '../building/hand-out-addresses.ts';
import { domainsOf, type Domain } from '../building/layer-two-domains.ts';
import { addressedEnds, type Wire, type WireEnd } from '../building/wire.ts';
import { rangeOfAddress, writtenAddresses } from '../building/written-addresses.ts';
import type { Check } from './check.ts';
import { ownerOf } from './layer-two-domains.ts';

interface Placed {
  readonly domain: Domain;
  readonly end: WireEnd;
  readonly range: () => SourceRange;
}

/** A namespace is in one prefix by one network: of two it would use only the first. */
export const checkNamespacePrefixes: Check = (file, report) => {
  const expansion = expansionOf(file);
  const first = new Map<string, Placed>();
  for (const domain of domainsOf(expansion).values()) {
    for (const wire of domain.wires) {
      for (const end of addressedEnds(wire)) {
        if (end.nodeKind !== 'namespace') continue;
        for (const { address, range } of addressesOf(expansion, wire, end)) {
          if (isLinkLocal(address) || address.length === bitsOf(address.version)) continue;
          const prefix = formatPrefix(address);
          const key = `${end.node} ${prefix}`;
          const other = first.get(key);
          if (!other) first.set(key, { domain, end, range });
          else if (other.domain !== domain) {
            report({
              code: 'prefix-on-two-networks',
              severity: 'warning',
              message: `${ownerOf(end)} is in ${prefix} like ${ownerOf(other.end)}, but on another layer-2 domain: packets leave by the one that has its address first, so give one of them another prefix.`,
              range: range(),
              related: [{ message: `${ownerOf(other.end)} is in it here.`, range: other.range() }],
            });
          }
        }
      }
    }
  }
};

function addressesOf(
  expansion: Expansion,
  wire: Wire,
  end: WireEnd,
): readonly { readonly address: InterfaceAddress; readonly range: () => SourceRange }[] {
  const settings = endSettings(expansion, wire, end).filter(isAddressSetting);
  const written = [...writtenAddresses(end.endpoint), ...settings.flatMap(writtenAddresses)];
  const handed = handOutAddresses(expansion).addresses.get(end) ?? [];
  return [
    ...written.flatMap(item =>
      isAddressProblem(item.parsed) ? [] : [{ address: item.parsed, range: () => rangeOfAddress(item) }],
    ),
    ...handed.map(({ address }) => ({ address, range: () => rangeOf(end.endpoint) })),
  ];
}
