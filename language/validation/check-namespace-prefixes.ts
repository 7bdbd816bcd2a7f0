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
import { addressedEnds, interfacesOf, type Wire, type WireEnd } from '../building/wire.ts';
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
  const domains = domainsOf(expansion);
  if (domains.size < 2) return;
  const several = onSeveralNetworks(domains.values());
  if (several.size === 0) return;
  const first = new Map<string, Placed>();
  for (const domain of domains.values()) {
    for (const wire of domain.wires) {
      for (const end of addressedEnds(wire)) {
        if (end.nodeKind !== 'namespace' || !several.has(end.node)) continue;
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

/** The namespaces that are on more than one network. Most are on one, and their addresses need no look at all. */
function onSeveralNetworks(domains: Iterable<Domain>): ReadonlySet<string> {
  const firsts = new Map<string, Domain>();
  const several = new Set<string>();
  for (const domain of domains) {
    for (const wire of domain.wires) {
      for (const { node, nodeKind } of interfacesOf(wire)) {
        if (nodeKind !== 'namespace') continue;
        const first = firsts.get(node);
        if (!first) firsts.set(node, domain);
        else if (first !== domain) several.add(node);
      }
    }
  }
  return several;
}

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
