import type { Namespace, Route } from '../../../topology/topology.ts';
import { routeCommand } from '../routes.ts';
import { expectedParameter } from '../base-parameters.ts';
import { settingsOf } from '../sysctls.ts';
import type { SettingLine } from './setting-line.ts';

/** The commands that give a namespace its kernel parameters, and back what it no longer sets. */
export function parameterLines(before: Namespace, after: Namespace): readonly SettingLine[] {
  return [...loopbackLines(before, after), ...ownParameterLines(before, after)];
}

function loopbackLines(
  before: Namespace & { readonly isLoopbackDown?: true },
  after: Namespace,
): readonly SettingLine[] {
  return before.isLoopbackDown ? [{ reader: 'ip', namespace: after.name, text: 'link set dev lo up' }] : [];
}

function ownParameterLines(before: Namespace, after: Namespace): readonly SettingLine[] {
  const plain = (namespace: Namespace) => settingsOf(namespace).map(({ key, value }) => `${key}=${value}`);
  if (plain(before).join('\n') === plain(after).join('\n')) return [];
  const settings = settingsOf(after);
  const keys = new Set(settings.map(({ key }) => key));
  return [
    ...settingsOf(before)
      .filter(({ key }) => !keys.has(key))
      .map(({ key }) => {
        const value = expectedParameter(after, key);
        return value === undefined
          ? { reader: 'default' as const, namespace: after.name, text: key }
          : { reader: 'parameter' as const, namespace: after.name, text: `-${key} = ${value}` };
      }),
    // All of them and in their order: forwarding sets others with it.
    ...settings.map(({ key, value, optional, source }) => ({
      reader: 'parameter' as const,
      namespace: after.name,
      text: `${optional ? '-' : ''}${key} = ${value}`,
      ...(source ? { source } : {}),
    })),
  ];
}

/** The commands that give a namespace its routes; with `isTouched` also those that went with an interface or an address. */
export function routeLines(before: Namespace, after: Namespace, isTouched: boolean): readonly SettingLine[] {
  const old = (before.routes ?? []).map(routeCommand);
  const routes = after.routes ?? [];
  const wanted = new Set(routes.map(routeCommand));
  if (!isTouched && old.join('\n') === [...wanted].join('\n')) return [];
  const line = (text: string, route?: Route): SettingLine => ({
    reader: 'ip',
    namespace: after.name,
    text,
    ...(route?.source ? { source: route.source } : {}),
  });
  return [
    ...old
      .filter(command => !wanted.has(command))
      .map(command => ({ ...line(command.replace('route add', 'route del')), phase: 'gone' as const })),
    ...routes.map(route => ({
      ...line(routeCommand(route).replace('route add', 'route replace'), route),
      phase: 'last' as const,
    })),
  ];
}
