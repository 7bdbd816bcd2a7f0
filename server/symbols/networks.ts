import { isAddressProblem, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { isOnNic, type LayerTwo, type Port, type Segment } from '../../topology/layer-two.ts';
import { isAddressSetting } from '../../language/generated/ast.ts';
import type { ConnectorDeclaration, Setting, TopologyFile } from '../../language/generated/ast.ts';
import { expansionOf, type Expansion } from '../../language/building/expansion.ts';
import { endSettings } from '../../language/building/end-settings.ts';
import { handOutAddresses } from '../../language/building/hand-out-addresses.ts';
import { domainsOf, type Domain as WrittenDomain } from '../../language/building/layer-two-domains.ts';
import { remember } from '../../language/building/remember.ts';
import { addressedEnds, type Wire } from '../../language/building/wire.ts';
import { wireLayerTwoOf } from '../../language/building/wire-layer-two.ts';
import { writtenAddresses, type WrittenAddress } from '../../language/building/written-addresses.ts';

/** An interface that can hear the broadcasts of a layer-2 domain, or a switch in it. */
interface Member {
  readonly node: string;
  /** Absent for a switch itself. */
  readonly name?: string;
  readonly addresses: readonly InterfaceAddress[];
}

/** All that can hear each other's broadcasts: switches that are joined, with all on them in one VLAN; or a pair. */
export interface Domain {
  /** The switches that its frames go through. */
  readonly switches: readonly string[];
  /** Its VLANs, where switches tell them apart: most often one. */
  readonly vlans: readonly number[];
  readonly members: readonly Member[];
}

/** The layer-2 domains of a linked file, with or without errors in it. */
export const networksOf: (file: TopologyFile) => Networks = remember(file => new Networks(expansionOf(file)));

/** The layer-2 domains of a file, found by what is in them. */
class Networks {
  /** Those that something is in. */
  readonly all: readonly Domain[];
  readonly #layerTwo: LayerTwo<Wire>;
  readonly #domains: ReadonlyMap<Segment | Wire, Domain>;
  readonly #bySwitch = new Map<string, Set<Domain>>();
  readonly #byConnector = new Map<ConnectorDeclaration, Wire>();

  constructor(expansion: Expansion) {
    this.#layerTwo = wireLayerTwoOf(expansion);
    const segments = this.#segmentsOf(expansion);
    this.#domains = new Map(
      [...domainsOf(expansion)].map(([key, domain]) => [key, domainFrom(expansion, domain, segments.get(key) ?? [])]),
    );
    this.all = [...this.#domains.values()];
    for (const domain of this.all) {
      for (const name of domain.switches) this.#bySwitch.set(name, (this.#bySwitch.get(name) ?? new Set()).add(domain));
    }
    for (const wire of expansion.wires) {
      if (!this.#byConnector.has(wire.connector)) this.#byConnector.set(wire.connector, wire);
    }
  }

  /** Of a switch's own interface. */
  ofSwitch(name: string): Domain | undefined {
    return this.#domains.get(this.#layerTwo.ofSwitch(name));
  }

  /** All that go through a switch, that of its own interface first. */
  through(name: string): readonly Domain[] {
    return [...(this.#bySwitch.get(name) ?? [])];
  }

  ofWire(wire: Wire): Domain | undefined {
    return this.#domains.get(this.#layerTwo.ofLink(wire));
  }

  /** Of the first of its wires: each pair without a switch is a domain of its own. */
  ofConnector(connector: ConnectorDeclaration): Domain | undefined {
    const wire = this.#byConnector.get(connector);
    return wire && this.ofWire(wire);
  }

  /** All whose frames a wire carries, with and without a tag. */
  over(wire: Wire): readonly Domain[] {
    const keys = this.#layerTwo.segmentsOf(wire).map(segment => this.#layerTwo.domainOf(segment));
    return [...new Set(keys)].flatMap(key => this.#domains.get(key) ?? []);
  }

  /** Of what a connector that is not there yet would join with a port. */
  at(port: Port): Domain | undefined {
    const segment = this.#layerTwo.segmentAt({ ports: [port] });
    return segment && this.#domains.get(this.#layerTwo.domainOf(segment));
  }

  #segmentsOf({ wires, switches }: Expansion): ReadonlyMap<Segment | Wire, ReadonlySet<Segment>> {
    const segments = new Map<Segment | Wire, Set<Segment>>();
    const add = (segment: Segment): void => {
      const key = this.#layerTwo.domainOf(segment);
      const known = segments.get(key);
      if (known) known.add(segment);
      else segments.set(key, new Set([segment]));
    };
    for (const name of switches.keys()) add(this.#layerTwo.segmentOfSwitch(name));
    for (const wire of wires) {
      for (const segment of this.#layerTwo.segmentsOf(wire)) add(segment);
      for (const [, segment] of this.#layerTwo.joints(wire)) add(segment);
    }
    return segments;
  }
}

function domainFrom(expansion: Expansion, { switches, wires }: WrittenDomain, segments: Iterable<Segment>): Domain {
  const handed = handOutAddresses(expansion);
  const inSwitches = [...segments].filter(segment => !isOnNic(segment));
  return {
    switches: [...new Set(inSwitches.map(({ node }) => node))],
    vlans: [...new Set(inSwitches.flatMap(({ vlan }) => (vlan > 1 ? [vlan] : [])))].toSorted((a, b) => a - b),
    members: [
      ...switches.map(name => ({
        node: name,
        addresses: addressesOf([], expansion.switches.get(name)?.settings ?? []),
      })),
      ...wires.flatMap(wire =>
        addressedEnds(wire).map(end => ({
          node: end.node,
          name: end.name,
          addresses: [
            ...addressesOf(writtenAddresses(end.endpoint), endSettings(expansion, wire, end)),
            ...(handed.addresses.get(end)?.map(({ address }) => address) ?? []),
          ],
        })),
      ),
    ],
  };
}

function addressesOf(inline: readonly WrittenAddress[], settings: readonly Setting[]): InterfaceAddress[] {
  return [...inline, ...settings.filter(isAddressSetting).flatMap(writtenAddresses)].flatMap(({ parsed }) =>
    isAddressProblem(parsed) ? [] : [parsed],
  );
}
