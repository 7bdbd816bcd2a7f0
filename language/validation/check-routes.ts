import { isAddressProblem } from '../../topology/addresses/ip-address.ts';
import { parsePrefix } from '../../topology/addresses/ip-prefix.ts';
import { parsePlainAddress } from '../../topology/addresses/plain-address.ts';
import { isNamespaceDeclaration, isRouteSetting } from '../generated/ast.ts';
import type { NamespaceDeclaration, RouteSetting } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { expandedNames, expansionOf } from '../building/expansion.ts';
import { loopbackAddresses } from '../building/loopback.ts';
import { destinationText, readRoute, type ReadRoute } from '../building/read-routes.ts';
import type { Check } from './check.ts';
import { checkReachable } from './check-next-hops.ts';
import { namespaceInterfaces } from './namespace-interfaces.ts';
import type { Report } from './report.ts';

/** The largest number that the kernel keeps for a metric. */
const MOST_METRIC = 2 ** 32 - 1;

/** A route leads somewhere, by a way that its namespace has. */
export const checkRoutes: Check = (file, report) => {
  const withRoutes = file.statements.filter(isNamespaceDeclaration).filter(node => node.settings.some(isRouteSetting));
  if (withRoutes.length === 0) return;
  const expansion = expansionOf(file);
  const interfaces = namespaceInterfaces(expansion);
  for (const node of withRoutes) {
    const routes = routesOf(node, report);
    checkDistinct(routes, report);
    const loopback = loopbackAddresses(node).flatMap(({ parsed }) => (isAddressProblem(parsed) ? [] : [parsed]));
    for (const name of expandedNames(node)) {
      // A name that two declarations share is the first one's.
      if (expansion.namespaces.get(name) === node)
        checkReachable(name, routes, { interfaces: interfaces.get(name) ?? new Map(), loopback }, report);
    }
  }
};

function routesOf(node: NamespaceDeclaration, report: Report): ReadRoute[] {
  return node.settings.filter(isRouteSetting).flatMap(setting => {
    checkTexts(setting, report);
    const route = readRoute(setting);
    return route && checkWhole(route, report) ? [route] : [];
  });
}

function checkTexts(setting: RouteSetting, report: Report): void {
  const to = setting.isDefault ? undefined : present(setting.to);
  const prefix = to === undefined ? undefined : parsePrefix(to, 'route');
  if (typeof prefix === 'string')
    report({ code: 'invalid-route', message: prefix, range: rangeOfProperty(setting, 'to') });
  const via = setting.via === undefined ? undefined : parsePlainAddress(setting.via);
  if (typeof via === 'string') report({ code: 'invalid-route', message: via, range: rangeOfProperty(setting, 'via') });
  if (setting.metric !== undefined && setting.metric > MOST_METRIC) {
    const message = `A metric is 0 to ${MOST_METRIC}: write a smaller number.`;
    report({ code: 'invalid-route', message, range: rangeOfProperty(setting, 'metric') });
  }
}

function checkWhole({ setting, prefix, via, device, version }: ReadRoute, report: Report): boolean {
  if (!via && device === undefined) {
    report({
      code: 'route-without-way',
      message: 'A route needs a way: add `via` with the next hop, or `dev` with the interface.',
      range: rangeOf(setting),
    });
    return false;
  }
  if (via && prefix && via.version !== prefix.version) {
    report({
      code: 'invalid-route',
      message: `The next hop of an IPv${version} route is an IPv${version} address: write one, or another destination.`,
      range: rangeOfProperty(setting, 'via'),
    });
    return false;
  }
  return true;
}

function checkDistinct(routes: readonly ReadRoute[], report: Report): void {
  const first = new Map<string, ReadRoute>();
  for (const route of routes) {
    const key = [route.version, destinationText(route.prefix), route.metric ?? 0].join(' ');
    const other = first.get(key);
    if (!other) first.set(key, route);
    else {
      report({
        code: 'duplicate-route',
        message: `There is a route to ${destinationText(route.prefix)} already: remove one, or give one another \`metric\`.`,
        range: rangeOf(route.setting),
        related: [{ message: 'The other is here.', range: rangeOf(other.setting) }],
      });
    }
  }
}
