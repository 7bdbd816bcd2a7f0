import type { InterfaceAddress } from '../topology/addresses/ip-address.ts';
import { bitsOf } from '../topology/addresses/ip-text.ts';
import { isLinkLocal, parsePlainAddress, type PlainAddress } from '../topology/addresses/plain-address.ts';
import { allStations } from './stations.ts';
import type { NetworkNode } from './network.ts';
import type { Leaving } from './routes.ts';

/** The address that a node sends from; `link-local` where it has no other of IPv6, and `undefined` if it has none at all. */
export function sourceOf(node: NetworkNode, leaving: Leaving, to: PlainAddress): string | undefined {
  return to.version === 4 ? sourceOf4(node, leaving) : sourceOf6(node, leaving, to);
}

/** What stands for a link-local source, which is the one of the interface that packets leave by. */
export const LINK_LOCAL = 'link-local';

/** That of the route; else one in the next hop's prefix, or any on that interface, or any at all (inet_select_addr). */
function sourceOf4(node: NetworkNode, { station, via, source }: Leaving): string | undefined {
  if (source !== undefined) return source;
  const hop = via === undefined ? undefined : parsePlainAddress(via);
  const own = station.addresses.filter(({ version }) => version === 4);
  const near = own.find(({ first, last }) => hop && typeof hop !== 'string' && first <= hop.value && hop.value <= last);
  const any = allStations(node)
    .flatMap(({ addresses }) => addresses)
    .find(({ version }) => version === 4);
  return (near ?? own[0] ?? any)?.address;
}

/** By the rules of RFC 6724 that a topology can tell: scope, the interface that packets leave by, label, common prefix. */
function sourceOf6(node: NetworkNode, { station }: Leaving, to: PlainAddress): string | undefined {
  if (isLinkLocal(to)) return LINK_LOCAL;
  const candidates = allStations(node).flatMap(other =>
    // Of two addresses that are as good the one that came last is taken.
    other.addresses
      .filter(address => address.version === 6 && !isLinkLocal(address))
      .toReversed()
      .map(address => ({ address, score: scoreOf(address, to, other === station) })),
  );
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (known, candidate) => (known && compare(candidate.score, known.score) <= 0 ? known : candidate),
    undefined,
  );
  return best ? best.address.address : LINK_LOCAL;
}

function scoreOf(address: InterfaceAddress, to: PlainAddress, isOnWay: boolean): readonly number[] {
  return [
    Number(address.value === to.value),
    Number(isOnWay),
    Number(labelOf(address.value) === labelOf(to.value)),
    Math.min(address.length, commonBits(address.value, to.value)),
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, index) => value - (b[index] ?? 0)).find(difference => difference !== 0) ?? 0;
}

/** The kernel's table of labels (net/ipv6/addrlabel.c), without those of addresses that no interface has. */
function labelOf(value: bigint): number {
  if (value >> 121n === 0x7en) return 5;
  if (value >> 112n === 0x2002n) return 2;
  if (value >> 96n === 0x2001_0000n) return 6;
  return value >> 100n === 0x2001_001n ? 7 : 1;
}

function commonBits(a: bigint, b: bigint): number {
  const different = a ^ b;
  return bitsOf(6) - (different === 0n ? 0 : different.toString(2).length);
}
