import { formatAddress, formatPrefix, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { expansionOf } from '../building/expansion.ts';
import type { Check } from './check.ts';
import { layerTwoDomains, type Held } from './layer-two-domains.ts';
import type { Report } from './report.ts';

/** Within one layer-2 domain addresses differ, and their prefixes are the same or apart. */
export const checkLayerTwo: Check = (file, report) => {
  const told = new Set<string>();
  for (const { addresses, subnets, loopbacks, macs } of layerTwoDomains(expansionOf(file))) {
    checkUnique(addresses, ({ address }) => address, reportAddress, report);
    if (loopbacks.length > 0) checkLoopbacks([...addresses, ...loopbacks], new Set(loopbacks), told, report);
    checkUnique(macs, mac => mac, reportMac, report);
    for (const version of [4, 6]) {
      checkPrefixes(
        [...subnets, ...addresses].filter(({ value }) => value.version === version),
        report,
      );
    }
  }
};

/** The same for loopback interfaces; each pair once, on however many networks both are. */
function checkLoopbacks(
  held: readonly Held<InterfaceAddress>[],
  loopbacks: ReadonlySet<Held<InterfaceAddress>>,
  told: Set<string>,
  report: Report,
): void {
  const reportOnce: typeof reportAddress = (second, first) => {
    // One that is twice on the same interface is found without a network.
    if (!loopbacks.has(second) || second.owner() === first.owner()) return;
    const pair = `${second.value.address} ${second.owner()} ${first.owner()}`;
    if (told.has(pair)) return;
    told.add(pair);
    if (loopbacks.has(first) && isAtSamePlace(second, first)) reportOfFamily(second, first, report);
    else reportAddress(second, first, report);
  };
  checkUnique(held, ({ address }) => address, reportOnce, report);
}

/** What a block says, all members of a family get. */
function reportOfFamily(second: Held<InterfaceAddress>, first: Held<InterfaceAddress>, report: Report): void {
  report({
    code: 'duplicate-address',
    message: `${first.owner()} and ${second.owner()} would both have the address ${second.value.address}, and reach each other without a router: a block is for all members of a family, so declare those apart that have addresses of their own.`,
    range: second.range(),
  });
}

function checkUnique<T>(
  held: readonly Held<T>[],
  keyOf: (value: T) => string,
  reportClash: (second: Held<T>, first: Held<T>, report: Report) => void,
  report: Report,
): void {
  const holders = new Map<string, Held<T>>();
  for (const each of held) {
    const key = keyOf(each.value);
    const first = holders.get(key);
    if (first) reportClash(each, first, report);
    else holders.set(key, each);
  }
}

function reportAddress(second: Held<InterfaceAddress>, first: Held<InterfaceAddress>, report: Report): void {
  report({
    code: 'duplicate-address',
    message: clash(second, first, `address ${second.value.address}`),
    range: second.range(),
    related: [{ message: `${first.owner()} has it here.`, range: first.range() }],
  });
}

function reportMac(second: Held<string>, first: Held<string>, report: Report): void {
  report({
    code: 'duplicate-mac',
    message: clash(second, first, `MAC address ${second.value}`),
    range: second.range(),
    related: [{ message: `${first.owner()} has it here.`, range: first.range() }],
  });
}

function clash(second: Held<unknown>, first: Held<unknown>, what: string): string {
  if (isAtSamePlace(second, first)) {
    return `${first.owner()} and ${second.owner()} would both have the ${what}: give each its own at the end of its connector, or let a switch hand addresses out with \`subnet\`.`;
  }
  const same = second.owner() === first.owner() ? 'twice' : `like ${first.owner()}, which it reaches without a router`;
  return `${second.owner()} has the ${what} ${same}: give each its own.`;
}

function isAtSamePlace(a: Held<unknown>, b: Held<unknown>): boolean {
  const [{ start }, { start: other }] = [a.range(), b.range()];
  return start.line === other.line && start.character === other.character;
}

function checkPrefixes(held: readonly Held<InterfaceAddress>[], report: Report): void {
  const firsts: { order: number; held: Held<InterfaceAddress> }[] = [];
  const known = new Map<number, Set<bigint>>();
  for (const [order, each] of held.entries()) {
    const { first, length } = each.value;
    let ofLength = known.get(length);
    if (!ofLength) known.set(length, (ofLength = new Set<bigint>()));
    if (ofLength.has(first)) continue;
    ofLength.add(first);
    firsts.push({ order, held: each });
  }
  const sorted = firsts.sort(({ held: { value: a } }, { held: { value: b } }) =>
    a.first === b.first ? a.length - b.length : a.first < b.first ? -1 : 1,
  );
  // Two prefixes are apart, or one holds the other: what holds the current one is on top of the stack.
  const around: typeof sorted = [];
  for (const prefix of sorted) {
    while ((around.at(-1)?.held.value.last ?? prefix.held.value.first) < prefix.held.value.first) around.pop();
    const outer = around.at(-1);
    if (outer) {
      const [second, first] = outer.order < prefix.order ? [prefix, outer] : [outer, prefix];
      reportOverlap(second.held, first.held, report);
    }
    around.push(prefix);
  }
}

function reportOverlap(second: Held<InterfaceAddress>, first: Held<InterfaceAddress>, report: Report): void {
  const { address } = second.value;
  report({
    code: 'prefix-overlap',
    message:
      `${formatPrefix(second.value)} overlaps ${formatPrefix(first.value)} of ${first.owner()} but differs from it: ` +
      `write ${formatAddress({ ...second.value, address, length: first.value.length })}, or choose a prefix apart from it.`,
    range: second.range(),
    related: [{ message: `${first.owner()} is in ${formatPrefix(first.value)}.`, range: first.range() }],
  });
}
