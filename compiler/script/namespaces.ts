import type { Namespace } from '../../topology/topology.ts';
import { command, type Command, type Place } from '../kinds/command.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { addressCommand } from './ip-words.ts';
import type { AnyNamespace } from './existing.ts';
import { routeCommand } from './routes.ts';
import { interfacesInNamespaces, type Selection } from './selection.ts';
import {
  readySettings,
  settingLine,
  settingsOfInterface,
  settingsOfInterfaces,
  settingsOfNamespace,
  type Setting,
} from './sysctls.ts';
import { nameWord } from './words.ts';

/** A namespace, the number by which the place hears of what happens in it (ip-monitor(8)), and the kernel parameters that exist before its interfaces do. */
export function made(namespace: Namespace, withIpv6: ReadonlySet<string>): readonly Command[] {
  return [
    command('make nodes', 'ip', `netns add ${nameWord(namespace.name)}`, namespace),
    command('make nodes', 'ip', `netns set ${nameWord(namespace.name)} auto`, namespace),
    ...[...readySettings(namespace, withIpv6), ...settingsOfNamespace(namespace)].map(setting =>
      parameter('make nodes', setting, namespace),
    ),
  ];
}

/** Loopback up, so that a namespace reaches itself. */
export function loopback(namespace: Namespace): Command {
  return command('raise', 'ip', `link set dev ${LOOPBACK} up`, namespace, inside(namespace));
}

/** The addresses of its loopback interface, which is up: only then the kernel has given it those that each has. */
export function loopbackAddresses(namespace: Namespace): readonly Command[] {
  return (namespace.addresses ?? []).map(address =>
    command('addresses', 'ip', addressCommand(address, LOOPBACK), namespace, inside(namespace)),
  );
}

/** Its routes, in the order written. */
export function routes(namespace: AnyNamespace): readonly Command[] {
  return (namespace.routes ?? []).map(route => command('routes', 'ip', routeCommand(route), route, inside(namespace)));
}

/** The kernel parameters of interfaces: all of a new namespace, and those of new interfaces of one that stands. */
export function parametersOfInterfaces(selection: Selection): readonly Command[] {
  const ofNew = selection.namespaces.flatMap(namespace =>
    settingsOfInterfaces(namespace).map(setting => parameter('settings', setting, namespace)),
  );
  const { namespaces: kept } = selection.kept;
  if (kept.length === 0) return ofNew;
  const interfaces = Map.groupBy(interfacesInNamespaces(selection), ({ node }) => node);
  const ofKept = kept.flatMap(namespace =>
    (interfaces.get(namespace.name) ?? [])
      .flatMap(item => settingsOfInterface(namespace, item))
      .map(setting => parameter('settings', setting, namespace)),
  );
  return [...ofNew, ...ofKept];
}

function parameter(phase: 'make nodes' | 'settings', setting: Setting, namespace: Namespace): Command {
  return command(phase, 'set_parameters', settingLine(setting), setting, inside(namespace));
}

function inside({ name }: Pick<Namespace, 'name'>): Place {
  return { namespace: name };
}
