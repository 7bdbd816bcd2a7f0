import { isAddressProblem, type InterfaceAddress } from '../addresses/ip-address.ts';
import { isAddressSetting, isMacSetting } from '../generated/ast.ts';
import type { Setting } from '../generated/ast.ts';
import { shownName } from '../names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOfProperty } from '../parsing/source-range.ts';
import type { Expansion } from '../topology/expansion.ts';
import { interfaceSettings } from '../topology/interface-settings.ts';
import type { SourceRange } from '../topology/topology.ts';
import { interfacesOf, type Wire } from '../topology/wire.ts';
import { rangeOfAddress, writtenAddresses, type WrittenAddress } from '../topology/written-addresses.ts';

/** Something with one value in a layer-2 domain, and where the file says so. */
export interface Held<T> {
  /** Who holds it, for a message. */
  readonly owner: string;
  readonly value: T;
  readonly range: () => SourceRange;
}

/** All that can hear each other's broadcasts. */
export interface LayerTwoDomain {
  readonly addresses: Held<InterfaceAddress>[];
  readonly macs: Held<string>[];
}

/** The layer-2 domains of a topology: switches with all that hangs on them, and veth pairs between namespaces. */
export function layerTwoDomains({ wires, switches, namespaces }: Expansion): LayerTwoDomain[] {
  const joined = new Joined();
  for (const { ends } of wires) {
    if (ends.every(end => end.nodeKind !== 'namespace')) joined.join(ends[0].node, ends[1].node);
  }
  const domains = new Map<string | Wire, LayerTwoDomain>();
  const domainOf = (key: string | Wire): LayerTwoDomain => {
    let domain = domains.get(key);
    if (!domain) domains.set(key, (domain = { addresses: [], macs: [] }));
    return domain;
  };
  for (const [name, declaration] of switches) {
    hold(domainOf(joined.find(name)), shownName(name), [], declaration.settings);
  }
  for (const wire of wires) {
    const attached = wire.ends.find(end => end.nodeKind !== 'namespace');
    const domain = domainOf(attached ? joined.find(attached.node) : wire);
    for (const { node, nodeKind, name, endpoint } of interfacesOf(wire)) {
      if (nodeKind !== 'namespace') continue;
      const owner = `${shownName(node)}.${shownName(name)}`;
      hold(domain, owner, writtenAddresses(endpoint), interfaceSettings(namespaces.get(node), name));
    }
  }
  return [...domains.values()];
}

function hold(
  domain: LayerTwoDomain,
  owner: string,
  inline: readonly WrittenAddress[],
  settings: readonly Setting[],
): void {
  for (const address of [...inline, ...settings.filter(isAddressSetting).flatMap(writtenAddresses)]) {
    const value = address.parsed;
    if (!isAddressProblem(value)) domain.addresses.push({ owner, value, range: () => rangeOfAddress(address) });
  }
  const setting = settings.find(isMacSetting);
  const mac = present(setting?.value);
  if (setting && mac !== undefined) {
    domain.macs.push({ owner, value: mac.toLowerCase(), range: () => rangeOfProperty(setting, 'value') });
  }
}

/** Disjoint sets of switches: which of them reach each other. */
class Joined {
  private readonly parents = new Map<string, string>();

  find(name: string): string {
    let root = name;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    // Each step of the way now points at the root, so that a long chain is walked once.
    for (let step = name; step !== root;) {
      const next = this.parents.get(step) ?? root;
      this.parents.set(step, root);
      step = next;
    }
    return root;
  }

  join(a: string, b: string): void {
    const [rootA, rootB] = [this.find(a), this.find(b)];
    if (rootA !== rootB) this.parents.set(rootA, rootB);
  }
}
