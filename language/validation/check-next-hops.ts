import { formatPrefix, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';
import type { IpPrefix } from '../../topology/addresses/ip-prefix.ts';
import { isLinkLocal, type PlainAddress } from '../../topology/addresses/plain-address.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import type { ReadRoute } from '../building/read-routes.ts';
import type { NamespaceInterfaces } from './namespace-interfaces.ts';
import type { Report } from './report.ts';

/** The addresses of a namespace. */
interface OwnAddresses {
  readonly interfaces: NamespaceInterfaces;
  /** Of the loopback interface, which nobody is behind. */
  readonly loopback: readonly InterfaceAddress[];
}

/** The next hop of each route is a neighbour of the namespace called `name`, on the interface that the route says. */
export function checkReachable(
  name: string,
  routes: readonly ReadRoute[],
  { interfaces, loopback }: OwnAddresses,
  report: Report,
): void {
  const direct: IpPrefix[] = [];
  for (const route of routes) {
    const { device, via, prefix } = route;
    const isResolved = route.setting.device === undefined || route.setting.device.ref !== undefined;
    if (isResolved && device !== undefined && !interfaces.has(device)) {
      report({
        code: 'undeclared-interface',
        message: `No connector makes an interface ${shownName(device)} in ${shownName(name)}: name it in one, or leave \`dev\` out.`,
        range: rangeOfProperty(route.setting, 'device'),
      });
    }
    // What is reached without a next hop can be the next hop of the routes after it.
    if (prefix) checkConnected(route, prefix, interfaces, report);
    if (!via) {
      direct.push(prefix ?? everywhere(route.version));
    } else if (isResolved && (device === undefined || interfaces.has(device))) {
      checkNextHop(name, route, via, { interfaces, loopback, direct }, report);
    }
  }
}

function everywhere(version: 4 | 6): IpPrefix {
  return { version, length: 0, first: 0n, last: (1n << (version === 4 ? 32n : 128n)) - 1n };
}

function checkConnected(
  { setting, metric, version }: ReadRoute,
  prefix: IpPrefix,
  interfaces: NamespaceInterfaces,
  report: Report,
): void {
  // IPv6 keeps what is connected under a metric of its own (ip-route(8)).
  if (version === 6 || metric !== undefined) return;
  const same = [...interfaces.values()]
    .flat()
    .find(address => address.version === 4 && address.first === prefix.first && address.length === prefix.length);
  if (!same) return;
  report({
    code: 'duplicate-route',
    message: `${formatPrefix(prefix)} is reached directly by the address ${same.address} already: remove this route, or give it a \`metric\`.`,
    range: rangeOf(setting),
  });
}

interface Reach extends OwnAddresses {
  readonly direct: readonly IpPrefix[];
}

function checkNextHop(
  name: string,
  { setting, device }: ReadRoute,
  via: PlainAddress,
  { interfaces, loopback, direct }: Reach,
  report: Report,
): void {
  const range = rangeOfProperty(setting, 'via');
  if (isLinkLocal(via)) {
    if (device !== undefined) return;
    const message = `${via.address} is an address on each link: say with \`dev\` which interface it is behind.`;
    report({ code: 'unreachable-next-hop', message, range });
    return;
  }
  const all = [...interfaces.values()].flat();
  if ([...all, ...loopback].some(({ version, value }) => version === via.version && value === via.value)) {
    const message = `${via.address} is ${shownName(name)}'s own address: write that of the router on the same network.`;
    report({ code: 'unreachable-next-hop', message, range });
    return;
  }
  const near = device === undefined ? all : (interfaces.get(device) ?? []);
  if ([...near, ...direct].some(prefix => holds(prefix, via))) return;
  report({ code: 'unreachable-next-hop', message: unreachable(name, via, device, near), range });
}

function unreachable(
  name: string,
  via: PlainAddress,
  device: string | undefined,
  near: readonly InterfaceAddress[],
): string {
  const where = device === undefined ? shownName(name) : `${shownName(name)}.${shownName(device)}`;
  const prefixes = [...new Set(near.filter(({ version }) => version === via.version).map(formatPrefix))];
  const has =
    prefixes.length === 0
      ? `which has no IPv${via.version} address`
      : `which is in ${prefixes.slice(0, 3).join(', ')}${prefixes.length > 3 ? ' and others' : ''}`;
  return `${via.address} is on no network of ${where}, ${has}: write the address of a router that is.`;
}

function holds({ version, first, last }: IpPrefix, { version: other, value }: PlainAddress): boolean {
  return version === other && first <= value && value <= last;
}
