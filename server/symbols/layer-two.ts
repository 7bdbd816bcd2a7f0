import { isAddressProblem, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { isAddressSetting } from '../../language/generated/ast.ts';
import type { ConnectorDeclaration, Setting, TopologyFile } from '../../language/generated/ast.ts';
import { expansionOf, type Expansion } from '../../language/building/expansion.ts';
import { endSettings } from '../../language/building/end-settings.ts';
import { handOutAddresses } from '../../language/building/hand-out-addresses.ts';
import { addressedEnds, isSwitchEnd, type Wire } from '../../language/building/wire.ts';
import { writtenAddresses, type WrittenAddress } from '../../language/building/written-addresses.ts';

/** An interface that can hear the broadcasts of a layer-2 domain, or a switch in it. */
export interface Member {
  readonly node: string;
  /** Absent for a switch itself. */
  readonly name?: string;
  readonly addresses: readonly InterfaceAddress[];
}

/** All that can hear each other's broadcasts: switches that are joined, with all that hangs on them; or a single pair. */
export interface Domain {
  readonly switches: readonly string[];
  readonly members: readonly Member[];
}

/** The layer-2 domains of a file, found by what is in them. */
export interface LayerTwo {
  readonly ofSwitch: (name: string) => Domain | undefined;
  readonly ofConnector: (connector: ConnectorDeclaration) => Domain | undefined;
  readonly all: readonly Domain[];
}

interface GrowingDomain {
  switches: string[];
  members: Member[];
}

const known = new WeakMap<TopologyFile, LayerTwo>();

/** The layer-2 domains of a linked file, with or without errors in it. */
export function layerTwoOf(file: TopologyFile): LayerTwo {
  let layerTwo = known.get(file);
  if (!layerTwo) {
    layerTwo = collect(expansionOf(file));
    known.set(file, layerTwo);
  }
  return layerTwo;
}

function collect(expansion: Expansion): LayerTwo {
  const { wires, switches } = expansion;
  const handed = handOutAddresses(expansion);
  const bySwitch = new Map<string, GrowingDomain>();
  for (const [name, declaration] of switches) {
    const members = [{ node: name, addresses: addressesOf([], declaration.settings) }];
    bySwitch.set(name, { switches: [name], members });
  }
  for (const { ends } of wires) {
    const [one, other] = ends.filter(isSwitchEnd);
    if (one && other) join(bySwitch, one.node, other.node);
  }

  const byConnector = new Map<ConnectorDeclaration, GrowingDomain>();
  const pairs: GrowingDomain[] = [];
  for (const wire of wires) {
    const domain = domainOf(wire, bySwitch, pairs);
    if (!byConnector.has(wire.connector)) byConnector.set(wire.connector, domain);
    for (const end of addressedEnds(wire)) {
      const { node, name, endpoint } = end;
      const written = addressesOf(writtenAddresses(endpoint), endSettings(expansion, wire, end));
      const given = handed.addresses.get(end)?.map(({ address }) => address) ?? [];
      domain.members.push({ node, name, addresses: [...written, ...given] });
    }
  }
  return {
    ofSwitch: name => bySwitch.get(name),
    ofConnector: connector => byConnector.get(connector),
    all: [...new Set([...bySwitch.values(), ...pairs])],
  };
}

function domainOf({ ends }: Wire, bySwitch: ReadonlyMap<string, GrowingDomain>, pairs: GrowingDomain[]): GrowingDomain {
  const attached = ends.find(isSwitchEnd);
  const domain = attached && bySwitch.get(attached.node);
  if (domain) return domain;
  const pair = { switches: [], members: [] };
  pairs.push(pair);
  return pair;
}

/** The smaller of two domains moves into the larger. */
function join(bySwitch: Map<string, GrowingDomain>, a: string, b: string): void {
  const [first, second] = [bySwitch.get(a), bySwitch.get(b)];
  if (!first || !second || first === second) return;
  const [large, small] = first.switches.length < second.switches.length ? [second, first] : [first, second];
  large.switches.push(...small.switches);
  large.members.push(...small.members);
  for (const name of small.switches) bySwitch.set(name, large);
}

function addressesOf(inline: readonly WrittenAddress[], settings: readonly Setting[]): InterfaceAddress[] {
  return [...inline, ...settings.filter(isAddressSetting).flatMap(writtenAddresses)].flatMap(({ parsed }) =>
    isAddressProblem(parsed) ? [] : [parsed],
  );
}
