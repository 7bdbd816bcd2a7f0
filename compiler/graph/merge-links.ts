import { placeKey } from './families.ts';
import type { GraphEnd, GraphLink } from './graph.ts';
import { shortened } from './words.ts';

/** Joins those links at a folded family that one statement asked for and that end at the same nodes. */
export function mergeLinks(links: readonly GraphLink[], isFolded: (link: GraphLink) => boolean): GraphLink[] {
  const groups = Map.groupBy(links, link => (isFolded(link) ? groupKey(link) : link.id));
  return [...groups.values()].map(merged);
}

function groupKey({ kind, ends, source }: GraphLink): string {
  return [kind, ...ends.map(({ node }) => node), source ? placeKey(source) : ''].join('\n');
}

function merged(links: readonly GraphLink[]): GraphLink {
  const [first, ...others] = links as readonly [GraphLink, ...GraphLink[]];
  if (others.length === 0) return first;
  const firsts = mergedEnd(links.map(({ ends }) => ends[0]));
  const seconds = links.flatMap(({ ends }) => ends[1] ?? []);
  const domains = new Set(links.flatMap(link => link.domains));
  return {
    ...first,
    // The place in the file is not part of it, for it changes with every line above.
    id: `${links.length} ${first.id}`,
    count: links.length,
    ends: seconds.length === 0 ? [firsts] : [firsts, mergedEnd(seconds)],
    // As many pairs as these are no domain that they have in common.
    domains: domains.size > links.length / 2 ? [] : [...domains],
    objects: links.flatMap(({ objects }) => objects),
  };
}

function mergedEnd(ends: readonly GraphEnd[]): GraphEnd {
  const [first] = ends as readonly [GraphEnd, ...GraphEnd[]];
  const addresses = [...new Set(ends.map(end => end.addresses.join(' ')))];
  return {
    ...first,
    name: spanText(ends.map(({ name }) => name)),
    addresses: addresses.length === 1 ? shortened(first.addresses) : spanOfAddresses(ends),
    facts: first.facts.filter(fact => ends.every(({ facts }) => facts.includes(fact))),
    objects: ends.flatMap(({ objects }) => objects),
  };
}

/** `h1 … h9`, or the one that they all have. */
function spanText(texts: readonly string[]): string {
  const [first = '', last = ''] = [texts[0], texts.at(-1)];
  return first === last ? first : `${first} … ${last}`;
}

function spanOfAddresses(ends: readonly GraphEnd[]): readonly string[] {
  const all = ends.flatMap(({ addresses }) => addresses);
  return all.length === 0 ? [] : [spanText(all)];
}
