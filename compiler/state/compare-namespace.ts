import type { Namespace, Route } from '../../topology/topology.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { expectedParameter } from '../script/base-parameters.ts';
import { settingsOf } from '../script/sysctls.ts';
import { changed, missing, sortedList, type Difference } from './difference.ts';
import type { LiveNamespace, LiveRoute } from './live-state.ts';

/** A namespace itself, its kernel parameters and its routes. */
export function compareNamespace(item: Namespace, live: LiveNamespace | undefined): readonly Difference[] {
  const object = `namespace ${item.name}`;
  return live
    ? [
        ...compareParameters(object, item, live),
        ...compareLoopback(object, item, live),
        ...compareRoutes(object, item.routes ?? [], live.routes),
      ]
    : [missing(object)];
}

function compareLoopback(object: string, item: Namespace, live: LiveNamespace): readonly Difference[] {
  const isUp = live.links.some(({ loopback, up }) => loopback && up);
  const addresses = sortedList(foundOnLoopback(live));
  return [
    ...changed(object, LOOPBACK, 'up', isUp ? 'up' : 'down'),
    ...changed(object, LOOPBACK_ADDRESSES, sortedList(item.addresses ?? []), addresses),
  ];
}

/** The setting of a namespace that is the addresses of its loopback interface, as a difference calls it. */
const LOOPBACK_ADDRESSES = 'its list of addresses on lo';

/** What the kernel gives each by itself. */
const USUAL: ReadonlySet<string> = new Set(['127.0.0.1/8', '::1/128']);

/** The addresses of the loopback interface beside those that each has. */
export function foundOnLoopback({ links }: Pick<LiveNamespace, 'links'>): readonly string[] {
  return links.filter(({ loopback }) => loopback).flatMap(link => link.addresses.filter(text => !USUAL.has(text)));
}

function compareParameters(object: string, item: Namespace, { parameters }: LiveNamespace): readonly Difference[] {
  // Of one that is set twice, the last counts.
  const wanted = new Map(settingsOf(item).map(setting => [setting.key, setting]));
  const written = [...wanted.values()].flatMap(({ key, value, optional }) => {
    const live = parameters[key];
    if (live === undefined && optional) return [];
    return changed(object, key, value.trim().replaceAll(/\s+/g, ' '), live ?? 'missing');
  });
  const takenOver = Object.entries(parameters).flatMap(([key, live]) => {
    const expected = wanted.has(key) ? undefined : expectedParameter(item, key);
    return expected === undefined ? [] : changed(object, key, expected, live);
  });
  return [...written, ...takenOver];
}

function compareRoutes(object: string, wanted: readonly Route[], live: readonly LiveRoute[]): readonly Difference[] {
  const asWanted = live.map(route => {
    return routeText(wantedRoute(wanted, route) ?? route);
  });
  return changed(object, 'its list of routes', sortedList(wanted.map(routeText)), sortedList(asWanted));
}

/** The one that a live route is; what it does not say, the kernel has chosen. */
export function wantedRoute(wanted: readonly Route[], live: LiveRoute): Route | undefined {
  return wanted.find(
    ({ version, to, via, device, metric }) =>
      version === live.version &&
      to === live.to &&
      via === live.via &&
      live.options === undefined &&
      metric === live.metric &&
      (device === undefined || device === live.device),
  );
}

function routeText({ to, via, device, metric, options }: Partial<LiveRoute> & Pick<LiveRoute, 'to'>): string {
  return [
    to,
    ...(via === undefined ? [] : ['via', via]),
    ...(device === undefined || device === '' ? [] : ['dev', device]),
    ...(metric === undefined ? [] : ['metric', metric]),
    ...(options === undefined ? [] : [options]),
  ].join(' ');
}
