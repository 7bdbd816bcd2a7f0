import type { Namespace, Route } from '../../../topology/topology.ts';
import { command } from '../../kinds/command.ts';
import type { ChangingCommand } from '../../kinds/made.ts';
import { expectedParameter } from '../base-parameters.ts';
import { LOOPBACK } from '../../../topology/names/kernel-name.ts';
import { replaceAddressCommand } from '../ip-words.ts';
import { routeCommand } from '../routes.ts';
import { settingsOf } from '../sysctls.ts';

/** The commands that give a namespace its kernel parameters, and back what it no longer sets. */
export function parameterCommands(before: Namespace, after: Namespace): readonly ChangingCommand[] {
  return [...loopbackCommands(before, after), ...ownParameterCommands(before, after)];
}

function loopbackCommands(
  before: Namespace & { readonly isLoopbackDown?: true },
  after: Namespace,
): readonly ChangingCommand[] {
  const ip = (phase: 'gone' | 'settings', words: string, source: Pick<Namespace, 'source'>) =>
    command(phase, 'ip', words, source, { namespace: after.name });
  const [was, is] = [before.addresses ?? [], after.addresses ?? []];
  const hasSameAddresses = was.toSorted().join() === is.toSorted().join();
  return [
    ...was
      .filter(address => !is.includes(address))
      .map(address => ip('gone', `address del ${address} dev ${LOOPBACK}`, {})),
    ...(before.isLoopbackDown ? [ip('settings', `link set dev ${LOOPBACK} up`, {})] : []),
    // All of them: with the first address of a prefix its others go.
    ...(hasSameAddresses ? [] : is.map(address => ip('settings', replaceAddressCommand(address, LOOPBACK), after))),
  ];
}

function ownParameterCommands(before: Namespace, after: Namespace): readonly ChangingCommand[] {
  const plain = (namespace: Namespace) => settingsOf(namespace).map(({ key, value }) => `${key}=${value}`);
  if (plain(before).join('\n') === plain(after).join('\n')) return [];
  const settings = settingsOf(after);
  const keys = new Set(settings.map(({ key }) => key));
  const place = { namespace: after.name };
  return [
    ...settingsOf(before)
      .filter(({ key }) => !keys.has(key))
      .map(({ key }) => {
        const value = expectedParameter(after, key);
        return value === undefined
          ? command('settings', 'reset_parameters', key, {}, place)
          : command('settings', 'set_parameters', `-${key} = ${value}`, {}, place);
      }),
    // All of them and in their order: forwarding sets others with it.
    ...settings.map(setting => {
      const words = `${setting.optional ? '-' : ''}${setting.key} = ${setting.value}`;
      return command('settings', 'set_parameters', words, setting, place);
    }),
  ];
}

/** The commands that give a namespace its routes; with `isTouched` also those that went with an interface or an address. */
export function routeCommands(before: Namespace, after: Namespace, isTouched: boolean): readonly ChangingCommand[] {
  const old = (before.routes ?? []).map(routeCommand);
  const routes = after.routes ?? [];
  const wanted = new Set(routes.map(routeCommand));
  if (!isTouched && old.join('\n') === [...wanted].join('\n')) return [];
  const ip = (phase: 'gone' | 'routes', words: string, route: Pick<Route, 'source'>) =>
    command(phase, 'ip', words, route, { namespace: after.name });
  return [
    ...old.filter(words => !wanted.has(words)).map(words => ip('gone', words.replace('route add', 'route del'), {})),
    ...routes.map(route => ip('routes', routeCommand(route).replace('route add', 'route replace'), route)),
  ];
}
