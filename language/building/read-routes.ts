import { formatPrefix } from '../../topology/addresses/ip-address.ts';
import { parsePrefix, type IpPrefix } from '../../topology/addresses/ip-prefix.ts';
import { parsePlainAddress, type PlainAddress } from '../../topology/addresses/plain-address.ts';
import { isRouteSetting } from '../generated/ast.ts';
import type { RouteSetting, Setting } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { rangeOf } from '../parsing/source-range.ts';
import type { Route } from '../../topology/topology.ts';

/** A route as far as it makes sense. */
export interface ReadRoute {
  readonly setting: RouteSetting;
  readonly version: 4 | 6;
  /** `undefined` for all destinations. */
  readonly prefix: IpPrefix | undefined;
  readonly via: PlainAddress | undefined;
  readonly device: string | undefined;
  readonly metric: number | undefined;
}

/** What a `route` asks for; `undefined` if the checker refuses its addresses. */
export function readRoute(setting: RouteSetting): ReadRoute | undefined {
  const to = setting.isDefault ? undefined : present(setting.to);
  if (!setting.isDefault && to === undefined) return undefined;
  const prefix = to === undefined ? undefined : parsePrefix(to, 'route');
  const via = setting.via === undefined ? undefined : parsePlainAddress(setting.via);
  if (typeof prefix === 'string' || typeof via === 'string') return undefined;
  return {
    setting,
    version: prefix?.version ?? via?.version ?? 4,
    prefix: prefix?.length === 0 ? undefined : prefix,
    via,
    device: setting.device?.$refText,
    metric: setting.metric,
  };
}

/** The routes that settings ask for, in their order. What the checker refuses is left out. */
export function readRoutes(settings: readonly Setting[]): Route[] {
  return settings.filter(isRouteSetting).flatMap(setting => {
    const route = readRoute(setting);
    if (!route) return [];
    const { version, prefix, via, device, metric } = route;
    return [
      {
        version,
        to: destinationText(prefix),
        ...(via && { via: via.address }),
        ...(device !== undefined && { device }),
        ...(metric !== undefined && { metric }),
        source: rangeOf(setting),
      },
    ];
  });
}

/** `default`, or the canonical prefix. */
export function destinationText(prefix: IpPrefix | undefined): string {
  return prefix ? formatPrefix(prefix) : 'default';
}
