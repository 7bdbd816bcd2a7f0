import * as v from 'valibot';
import type { LiveNamespace, LiveRoute } from '../../compiler/state/live-state.ts';
import { listOf, readJsonList } from '../read-json.ts';

/** The part of `ip -json -details route show table all` that is read here. */
const ipRoute = v.object({
  dst: v.string(),
  gateway: v.exactOptional(v.string()),
  via: v.exactOptional(v.object({ host: v.string() })),
  dev: v.exactOptional(v.string()),
  table: v.exactOptional(v.string(), 'main'),
  protocol: v.string(),
  metric: v.exactOptional(v.number()),
  prefsrc: v.exactOptional(v.string()),
  /** MTU and more, by name. */
  metrics: v.exactOptional(v.array(v.record(v.string(), v.unknown()))),
  /** IPv6 only. */
  pref: v.exactOptional(v.string()),
});
const ipRoutes = listOf(ipRoute);
type IpRoute = v.InferOutput<typeof ipRoute>;

/** IP6_RT_PRIO_USER: what a route gets that names no metric. */
const IPV6_METRIC = 1024;

/** Reads the output of `ip -json -details route show table all`. */
export function parseRoutes(json: string | undefined): Pick<LiveNamespace, 'routes' | 'otherRoutes'> {
  const all = readJsonList('ip route show', ipRoutes, json);
  return {
    routes: all.filter(({ table, protocol }) => table === 'main' && ['boot', 'static'].includes(protocol)).map(toRoute),
    otherRoutes: all.filter(({ table, protocol }) => table !== 'main' && protocol !== 'kernel').map(otherText),
  };
}

function toRoute({ dst, gateway, via, dev, metric, pref, prefsrc, metrics = [] }: IpRoute): LiveRoute {
  const options = [
    ...(prefsrc === undefined ? [] : [`src ${prefsrc}`]),
    ...metrics.flatMap(item => Object.entries(item).map(([name, value]) => `${name} ${JSON.stringify(value)}`)),
  ].join(' ');
  const version = pref === undefined ? 4 : 6;
  const nextHop = gateway ?? via?.host;
  return {
    version,
    to: dst === 'default' || dst.includes('/') ? dst : `${dst}/${version === 4 ? 32 : 128}`,
    // One with several next hops has none of its own.
    device: dev ?? '',
    ...(nextHop === undefined ? {} : { via: nextHop }),
    ...(options === '' ? {} : { options }),
    ...(metric === undefined || (version === 6 && metric === IPV6_METRIC) ? {} : { metric }),
  };
}

function otherText({ dst, gateway, dev, table }: IpRoute): string {
  const via = gateway === undefined ? [] : ['via', gateway];
  return [dst, ...via, ...(dev === undefined ? [] : ['dev', dev]), 'table', table].join(' ');
}
