import ipaddr from 'ipaddr.js';
import { interfacesOf } from '../../topology/kinds/attachments.ts';
import type { Topology } from '../../topology/topology.ts';
import { NearestNames } from '../../language/names/nearest-name.ts';
import { probePairs, type ProbeEnd } from '../../runtime/probe/pairs.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { shortList } from '../render/counted.ts';

/** Who sends to whom. */
export type Pair = readonly [from: ProbeEnd, to: ProbeEnd];

/** What is measured of a topology, of how many pairs. */
export interface AskedPairs {
  readonly pairs: readonly Pair[];
  /** As many as there are, when only some of them are measured. */
  readonly sampledFrom?: number;
}

/** More than these would take minutes, and say little more. */
const MOST = 6;

/** All pairs that have addresses in one prefix; of more than a few, some from everywhere, unless `all` are asked for. */
export function pairsOf(topology: Topology, all: boolean): AskedPairs {
  const pairs = probePairs(topology).map(({ ends }): Pair => ends);
  if (all || pairs.length <= MOST) return { pairs };
  const step = pairs.length / MOST;
  return { pairs: pairs.filter((_, index) => index % step < 1), sampledFrom: pairs.length };
}

/**
 * The pairs that the user named, `A:B` each, in that direction: with their addresses in one prefix, else (there is a router
 * between them) with the first addresses of one version.
 *
 * @throws CommandError when one is not such a pair, or not of this topology.
 */
export function namedPairs(topology: Topology, texts: readonly string[]): AskedPairs {
  return { pairs: texts.flatMap(text => namedPair(topology, text)) };
}

function namedPair(topology: Topology, text: string): readonly Pair[] {
  const [a = '', b = '', ...more] = text.split(':');
  if (a === '' || b === '' || more.length > 0) {
    throw usage(`${text} is no pair of namespaces`, 'write it as A:B; A sends, B receives');
  }
  if (a === b) throw usage(`${text} is one namespace, not two`, 'name the one that sends and the one that receives');
  for (const name of [a, b]) expectNamespace(topology, name);
  const joined = probePairs(topology).flatMap(({ ends: [one, other] }): Pair[] => {
    if (one.namespace === a && other.namespace === b) return [[one, other]];
    return one.namespace === b && other.namespace === a ? [[other, one]] : [];
  });
  const pairs = joined.length > 0 ? joined : routedPair(addressesOf(topology, a), addressesOf(topology, b));
  if (pairs.length > 0) return pairs;
  throw usage(`${a} and ${b} of ${topology.name} have no addresses of one version`, 'give both an address');
}

function routedPair(from: readonly ProbeEnd[], to: readonly ProbeEnd[]): readonly Pair[] {
  const kind = ({ address }: ProbeEnd) => ipaddr.parse(address).kind();
  return from
    .flatMap(a => {
      const b = to.find(end => kind(end) === kind(a));
      return b ? [[a, b] as const] : [];
    })
    .slice(0, 1);
}

function addressesOf(topology: Topology, namespace: string): readonly ProbeEnd[] {
  return topology.connectors
    .flatMap(interfacesOf)
    .filter(({ node, nodeKind }) => nodeKind === 'namespace' && node === namespace)
    .flatMap(({ addresses }) => addresses.map(text => ({ namespace, address: text.split('/')[0] ?? '' })));
}

function expectNamespace({ name: topology, namespaces }: Topology, name: string): void {
  const names = namespaces.map(namespace => namespace.name);
  if (names.includes(name)) return;
  const near = new NearestNames(names).find(name);
  const known = names.length > 0 ? `its namespaces: ${shortList(names)}` : 'it has none';
  throw usage(`${topology} has no namespace ${name}`, near === undefined ? known : `did you mean ${near}?`);
}

function usage(message: string, hint: string): CommandError {
  return new CommandError(message, { exitCode: ExitCode.usage, hint });
}
