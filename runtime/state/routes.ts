import type { LiveRoute } from '../../compiler/state/live-state.ts';

/** The part of `ip -json -details route show table all` that is read here. */
interface IpRoute {
  readonly dst: string;
  readonly gateway?: string;
  readonly via?: { readonly host?: string };
  readonly dev?: string;
  readonly table?: string;
  readonly protocol?: string;
  readonly metric?: number;
  /** IPv6 only. */
  readonly pref?: string;
}

/** IP6_RT_PRIO_USER: what a route gets that names no metric. */
const IPV6_METRIC = 1024;

/** Reads the same: what is in other tables than the main one and the kernel's own, and in the main one of kinds that no topology has. */
export function parseOtherRoutes(json: string | undefined): readonly string[] {
  if (!json) return [];
  return (JSON.parse(json) as readonly IpRoute[])
    .filter(({ table, protocol }) => !['main', 'local'].includes(table ?? 'main') && protocol !== 'kernel')
    .map(({ dst, gateway, dev, table }) =>
      [
        dst,
        ...(gateway === undefined ? [] : ['via', gateway]),
        ...(dev === undefined ? [] : ['dev', dev]),
        'table',
        table,
      ].join(' '),
    );
}

/** Reads the output of `ip -json -details route show table all`. */
export function parseRoutes(json: string | undefined): readonly LiveRoute[] {
  if (!json) return [];
  return (JSON.parse(json) as readonly IpRoute[])
    .filter(({ table, protocol }) => (table ?? 'main') === 'main' && ['boot', 'static'].includes(protocol ?? ''))
    .map(({ dst, gateway, via, dev, metric, pref }) => {
      const version = pref === undefined ? 4 : 6;
      const nextHop = gateway ?? via?.host;
      return {
        version,
        to: dst === 'default' || dst.includes('/') ? dst : `${dst}/${version === 4 ? 32 : 128}`,
        device: dev ?? '',
        ...(nextHop === undefined ? {} : { via: nextHop }),
        ...(metric === undefined || (version === 6 && metric === IPV6_METRIC) ? {} : { metric }),
      };
    });
}
