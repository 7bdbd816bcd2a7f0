import { isAddressProblem, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { isOfLoopback } from '../../topology/addresses/loopback-network.ts';
import { isLinkLocal } from '../../topology/addresses/plain-address.ts';
import { ipText } from '../../topology/addresses/ip-text.ts';
import { isAddressSetting, isMacSetting } from '../generated/ast.ts';
import type { Setting } from '../generated/ast.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOfProperty } from '../parsing/source-range.ts';
import { endSettings } from '../building/end-settings.ts';
import type { Expansion } from '../building/expansion.ts';
import { subnetsOf } from '../building/hand-out-addresses.ts';
import { loopbackAddresses } from '../building/loopback.ts';
import { remember } from '../building/remember.ts';
import { domainsOf, type Domain } from '../building/layer-two-domains.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { addressedEnds, type Wire, type WireEnd } from '../building/wire.ts';
import { rangeOfAddress, rangeOfPrefix, writtenAddresses, type WrittenAddress } from '../building/written-addresses.ts';

/** Something with one value in a layer-2 domain, and where the file says so. */
export interface Held<T> {
  /** Who holds it, for a message. */
  owner(): string;
  readonly value: T;
  range(): SourceRange;
}

/** All that can hear each other's broadcasts. */
export interface LayerTwoDomain {
  readonly addresses: Held<InterfaceAddress>[];
  /** The prefixes that switches hand addresses out of. */
  readonly subnets: Held<InterfaceAddress>[];
  /** Those of the loopback interfaces of its namespaces, which answer for them here as well. */
  readonly loopbacks: Held<InterfaceAddress>[];
  readonly macs: Held<string>[];
  readonly wires: readonly Wire[];
}

/** The layer-2 domains of a file with what each of their members says about itself. */
export const layerTwoDomains: (expansion: Expansion) => LayerTwoDomain[] = remember(expansion =>
  [...domainsOf(expansion).values()].map(domain => collect(expansion, domain)),
);

function collect(expansion: Expansion, { switches, wires }: Domain): LayerTwoDomain {
  const domain: LayerTwoDomain = { addresses: [], subnets: [], loopbacks: [], macs: [], wires };
  for (const name of switches) {
    const declaration = expansion.switches.get(name);
    if (!declaration) continue;
    hold(domain, name, [], declaration.settings);
    for (const { prefix, setting, index } of subnetsOf(declaration)) {
      const value = { ...prefix, value: prefix.first, address: ipText(prefix.first, prefix.version) };
      const range = (): SourceRange => rangeOfPrefix(setting, index);
      domain.subnets.push({ owner: () => `the subnet of ${shownName(name)}`, value, range });
    }
  }
  const namespaces = new Set<string>();
  for (const wire of wires) {
    for (const end of addressedEnds(wire)) {
      hold(domain, end, writtenAddresses(end.endpoint), endSettings(expansion, wire, end));
      if (end.nodeKind === 'namespace') namespaces.add(end.node);
    }
  }
  for (const node of namespaces) {
    const written = loopbackAddresses(expansion.namespaces.get(node));
    for (const address of written.filter(isHeard)) holdAddress(domain.loopbacks, { node, name: LOOPBACK }, address);
  }
  return domain;
}

type NamedEnd = Pick<WireEnd, 'node' | 'name'>;

/** Those of 127.0.0.0/8 stay within each namespace, and a link-local one is an error by itself. */
function isHeard({ parsed }: WrittenAddress): boolean {
  return !isAddressProblem(parsed) && !isOfLoopback(parsed) && !isLinkLocal(parsed);
}

/** An interface with its namespace, for a message. */
export function ownerOf({ node, name }: NamedEnd): string {
  return `${shownName(node)}.${shownName(name)}`;
}

function nameOf(holder: NamedEnd | string): string {
  return typeof holder === 'string' ? shownName(holder) : ownerOf(holder);
}

/** There is one for each address of a file, with each key: so nothing is made before it is asked for. */
class HeldAddress implements Held<InterfaceAddress> {
  readonly value: InterfaceAddress;
  readonly #holder: NamedEnd | string;
  readonly #written: WrittenAddress;

  constructor(value: InterfaceAddress, holder: NamedEnd | string, written: WrittenAddress) {
    this.value = value;
    this.#holder = holder;
    this.#written = written;
  }

  owner(): string {
    return nameOf(this.#holder);
  }

  range(): SourceRange {
    return rangeOfAddress(this.#written);
  }
}

function holdAddress(held: Held<InterfaceAddress>[], holder: NamedEnd | string, written: WrittenAddress): void {
  const { parsed } = written;
  if (!isAddressProblem(parsed)) held.push(new HeldAddress(parsed, holder, written));
}

function hold(
  domain: LayerTwoDomain,
  holder: WireEnd | string,
  inline: readonly WrittenAddress[],
  settings: readonly Setting[],
): void {
  for (const address of inline) holdAddress(domain.addresses, holder, address);
  if (settings.length === 0) return;
  for (const address of settings.filter(isAddressSetting).flatMap(writtenAddresses))
    holdAddress(domain.addresses, holder, address);
  const setting = settings.find(isMacSetting);
  const mac = present(setting?.value);
  if (setting && mac !== undefined) {
    domain.macs.push({
      owner: () => nameOf(holder),
      value: mac.toLowerCase(),
      range: () => rangeOfProperty(setting, 'value'),
    });
  }
}
