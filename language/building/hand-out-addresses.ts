import { isAddressProblem, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { hostsOf, parsePrefix, type IpPrefix } from '../../topology/addresses/ip-prefix.ts';
import { ipText } from '../../topology/addresses/ip-text.ts';
import { isAddressSetting, isSubnetSetting } from '../generated/ast.ts';
import type { SubnetSetting, SwitchDeclaration } from '../generated/ast.ts';
import { DisjointSets } from '../../topology/disjoint-sets.ts';
import { endSettings } from './end-settings.ts';
import type { Expansion } from './expansion.ts';
import { loopbackAddresses } from './loopback.ts';
import { remember } from './remember.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import { addressedEnds, type Wire, type WireEnd } from './wire.ts';
import { writtenAddresses, type WrittenAddress } from './written-addresses.ts';

/** The prefix at `index` in the list of a `subnet` setting. */
export interface Subnet {
  readonly prefix: IpPrefix;
  readonly setting: SubnetSetting;
  readonly index: number;
}

/** An address that the file does not say, and the subnet that it is from. */
export interface HandedAddress {
  readonly address: InterfaceAddress;
  readonly subnet: Subnet;
}

/** Which wire ends are given which addresses. */
export interface HandOut {
  /** One address for each subnet of the switch; absent for an end that says its own, or has no such switch. */
  readonly addresses: ReadonlyMap<WireEnd, readonly HandedAddress[]>;
  /** The subnets that have no address left, each with the first end that goes without. */
  readonly full: ReadonlyMap<Subnet, WireEnd>;
}

/**
 * Hands out host addresses: in the order of the connectors, each end opposite a switch with subnets that says no
 * address of its own gets the lowest free one of each of them. Those written anywhere in the layer-2 domain, VLANs
 * apart or not, are never handed out.
 */
export const handOutAddresses: (expansion: Expansion) => HandOut = remember(handOut);

/** The prefixes that a switch hands addresses out of. What the checker refuses is left out. */
export function subnetsOf({ settings }: SwitchDeclaration): Subnet[] {
  return settings.filter(isSubnetSetting).flatMap(setting =>
    setting.prefixes.flatMap((text, index) => {
      const prefix = parsePrefix(text, 'subnet');
      return typeof prefix === 'string' ? [] : [{ prefix, setting, index }];
    }),
  );
}

function handOut(expansion: Expansion): HandOut {
  const pools = new Map<string, Pool[]>();
  for (const [name, declaration] of expansion.switches) {
    const subnets = subnetsOf(declaration);
    if (subnets.length > 0) pools.set(name, subnets.map(poolOf));
  }
  const addresses = new Map<WireEnd, readonly HandedAddress[]>();
  const full = new Map<Subnet, WireEnd>();
  if (pools.size === 0) return { addresses, full };

  const { domains, taken } = takenAddresses(expansion);
  for (const wire of expansion.wires) {
    const onSwitch = wire.ends.find(isSwitchEnd);
    const ofSwitch = onSwitch && pools.get(onSwitch.node);
    if (!ofSwitch) continue;
    const inDomain = taken.get(domains.find(onSwitch.node)) ?? new Set();
    for (const end of addressedEnds(wire)) {
      if (addressesOf(expansion, wire, end).length > 0) continue;
      const handed = ofSwitch.flatMap(pool => {
        const address = takeNext(pool, inDomain);
        if (!address && !full.has(pool.subnet)) full.set(pool.subnet, end);
        return address ? [{ address, subnet: pool.subnet }] : [];
      });
      addresses.set(end, handed);
    }
  }
  return { addresses, full };
}

/** What of a subnet is not handed out yet. */
interface Pool {
  readonly subnet: Subnet;
  readonly last: bigint;
  next: bigint;
}

function poolOf(subnet: Subnet): Pool {
  const { first, last } = hostsOf(subnet.prefix);
  return { subnet, next: first, last };
}

function takeNext(pool: Pool, taken: Set<string>): InterfaceAddress | undefined {
  const { version, length, first, last } = pool.subnet.prefix;
  while (pool.next <= pool.last && taken.has(keyOf(version, pool.next))) pool.next++;
  if (pool.next > pool.last) return undefined;
  const value = pool.next++;
  taken.add(keyOf(version, value));
  return { version, length, first, last, value, address: ipText(value, version) };
}

/** All that the file says to be an address, by the layer-2 domain that it is in. */
function takenAddresses(expansion: Expansion): { domains: DisjointSets; taken: Map<string, Set<string>> } {
  const { wires, switches } = expansion;
  const domains = new DisjointSets();
  for (const { ends } of wires) {
    const [one, other] = ends.filter(isSwitchEnd);
    if (one && other) domains.join(one.node, other.node);
  }
  const taken = new Map<string, Set<string>>();
  const take = (switchName: string, written: readonly WrittenAddress[]): void => {
    const domain = domains.find(switchName);
    const inDomain = taken.get(domain) ?? new Set<string>();
    taken.set(domain, inDomain);
    for (const { parsed } of written) {
      if (!isAddressProblem(parsed)) inDomain.add(keyOf(parsed.version, parsed.value));
    }
  };
  for (const [name, { settings }] of switches) take(name, settings.filter(isAddressSetting).flatMap(writtenAddresses));
  for (const wire of wires) {
    const onSwitch = wire.ends.find(isSwitchEnd);
    if (!onSwitch) continue;
    for (const end of addressedEnds(wire)) {
      take(onSwitch.node, addressesOf(expansion, wire, end));
      // A namespace answers for these on all its interfaces.
      if (end.nodeKind === 'namespace') take(onSwitch.node, loopbackAddresses(expansion.namespaces.get(end.node)));
    }
  }
  return { domains, taken };
}

function addressesOf(expansion: Expansion, wire: Wire, end: WireEnd): readonly WrittenAddress[] {
  const settings = endSettings(expansion, wire, end).filter(isAddressSetting);
  return [...writtenAddresses(end.endpoint), ...settings.flatMap(writtenAddresses)];
}

function keyOf(version: 4 | 6, value: bigint): string {
  return `${version} ${value}`;
}
