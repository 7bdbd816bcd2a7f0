import { isLinkLocal } from '../topology/addresses/plain-address.ts';
import { LOOPBACK } from '../topology/names/kernel-name.ts';
import { shownName } from '../topology/names/shown-name.ts';
import type { ExpectedWay, NodeParty, Party } from '../topology/expectation.ts';
import { HOST, type Network, type Station } from './network.ts';
import { isSwitchKind } from '../topology/kinds/switch-kinds.ts';

/** The addresses that one way is about, of one version of IP. */
export interface Targets {
  readonly version: 4 | 6;
  /** Canonical; those that the sender has a network in common with come first. */
  readonly addresses: readonly string[];
}

/**
 * The addresses to try for one way, by version of IP: of those that both sides have; why there are none if so. A loopback
 * interface that is not named makes no demand: it counts for the versions of the others, and alone only where those have none
 * in common. What must not be reached must not be so by any address: `isNegative`.
 */
export function targetsOf(
  network: Network,
  { from, to }: ExpectedWay,
  isNegative = false,
): readonly Targets[] | string {
  for (const party of [from, to]) {
    if (party.kind === 'node' && !network.nodes.has(senderOf(party)))
      return `${partyName(party)} is not in the topology`;
  }
  const senders = stationsOf(network, from);
  if (senders.length === 0) return `${partyName(from)} has no interface`;
  const versions = versionsOf(senders);
  if (versions.length === 0 && !(to.kind === 'address' && canSend6(network, from, to.version)))
    return `${partyName(from)} has no address`;
  if (to.kind === 'address') {
    return versions.includes(to.version) || canSend6(network, from, to.version)
      ? [{ version: to.version, addresses: [to.address] }]
      : `${partyName(from)} has no IPv${to.version} address`;
  }
  const receivers = stationsOf(network, to);
  if (versionsOf(receivers).length === 0) return `${partyName(to)} has no address`;
  const domains = new Set(senders.map(({ domain }) => domain));
  const ordered = receivers.toSorted((a, b) => Number(domains.has(b.domain)) - Number(domains.has(a.domain)));
  const common = inBoth(versions, versionsOf(receivers));
  const demanded = inBoth(versionsOf(demanding(from, senders)), versionsOf(demanding(to, receivers)));
  const targets = (isNegative || demanded.length === 0 ? common : demanded).map(version => ({
    version,
    addresses: ordered.flatMap(({ addresses: own }) =>
      own.filter(item => item.version === version && !isLinkLocal(item)).map(({ address }) => address),
    ),
  }));
  return targets.length > 0 ? targets : `${partyName(from)} and ${partyName(to)} have no version of IP in common`;
}

/** Whether a node may send IPv6 from a link-local address, which is on every interface: where it has a route for it. */
function canSend6(network: Network, from: NodeParty, version: 4 | 6): boolean {
  return version === 6 && (network.nodes.get(senderOf(from))?.routes.some(route => route.version === 6) ?? false);
}

/** A side of an expectation for a message: `h1`, `router.lan0`, `192.0.2.1`. */
export function partyName(party: Party): string {
  if (party.kind === 'address') return party.address;
  return party.interface === undefined
    ? shownName(party.node)
    : `${shownName(party.node)}.${shownName(party.interface)}`;
}

/** The node that sends for a side of an expectation: a switch's packets are the host's. */
export function senderOf({ node, nodeKind }: NodeParty): string {
  return nodeKind === 'namespace' ? node : HOST;
}

function stationsOf(network: Network, { node, nodeKind, interface: name }: NodeParty): readonly Station[] {
  const { stations = [], loopback } = network.nodes.get(nodeKind === 'namespace' ? node : HOST) ?? {};
  // What a neighbour is asked for first is what it has on the network between them.
  const all = loopback ? [...stations, loopback] : stations;
  if (isSwitchKind(nodeKind)) return all.filter(station => station.switch === node);
  return name === undefined ? all : all.filter(station => station.name === name);
}

/** Those whose versions of IP an expectation is about: `lo` only if it is named. */
function demanding({ interface: name }: { readonly interface?: string }, stations: readonly Station[]) {
  return name === undefined ? stations.filter(station => station.name !== LOOPBACK) : stations;
}

function inBoth(some: readonly (4 | 6)[], others: readonly (4 | 6)[]): readonly (4 | 6)[] {
  return some.filter(version => others.includes(version));
}

function versionsOf(stations: readonly Station[]): readonly (4 | 6)[] {
  const versions = new Set(
    stations.flatMap(({ addresses }) => addresses.filter(item => !isLinkLocal(item))).map(({ version }) => version),
  );
  return ([4, 6] as const).filter(version => versions.has(version));
}
