import type { Command, Program } from '../../kinds/command.ts';
import { madeOf } from '../../kinds/connectors.ts';
import { madeSwitchOf } from '../../kinds/switches.ts';
import { aroundOf } from '../around.ts';
import { impairmentCommands } from '../impairment.ts';
import { loopback, loopbackAddresses, made, parametersOfInterfaces, routes } from '../namespaces.ts';
import { raiseSwitch } from '../raise-switch.ts';
import { interfacesInNamespaces, type Selection } from '../selection.ts';
import { namespacesWithIpv6 } from '../sysctls.ts';

/** Commands that make one kind of thing. */
export interface CommandsOfKind {
  /** One of them, for the terminal. */
  readonly called: string;
  readonly commands: readonly Command[];
}

/** The commands that make all that is selected, in few processes: kind by kind, and all of them by program, in order. */
export interface BatchCommands {
  readonly kinds: readonly CommandsOfKind[];
  readonly all: ReadonlyMap<Program, readonly Command[]>;
}

/** The commands in batches for what is selected. */
export function batchCommands(topologyName: string, selection: Selection): BatchCommands {
  const { namespaces, switches, connectors } = selection;
  const around = aroundOf(topologyName, selection);
  const withIpv6 = namespacesWithIpv6(interfacesInNamespaces(selection));
  const kinds = [
    { called: 'namespace', commands: namespaces.flatMap(item => made(item, withIpv6)) },
    ...grouped(switches, madeSwitchOf, (kind, item) => kind.batch(item, around)),
    ...grouped(connectors, madeOf, (kind, connector) => kind.batch(connector, around)),
  ];
  return {
    kinds,
    all: byProgram([
      namespaces.flatMap(item => [loopback(item), ...loopbackAddresses(item)]),
      ...kinds.map(({ commands }) => commands),
      parametersOfInterfaces(selection),
      [...namespaces, ...selection.existing].flatMap(routes),
      impairmentCommands(selection),
      switches.flatMap(raiseSwitch),
    ]),
  };
}

function byProgram(groups: readonly (readonly Command[])[]): ReadonlyMap<Program, readonly Command[]> {
  const found = new Map<Program, Command[]>();
  for (const commands of groups) {
    for (const item of commands) {
      const ofProgram = found.get(item.program);
      if (ofProgram) ofProgram.push(item);
      else found.set(item.program, [item]);
    }
  }
  return found;
}

/** What is next to each other and of one kind, together. */
function grouped<Item, Kind extends { readonly called: string }>(
  items: readonly Item[],
  kindOf: (item: Item) => Kind,
  commandsOf: (kind: Kind, item: Item) => readonly Command[],
): readonly CommandsOfKind[] {
  return [...Map.groupBy(items, kindOf)].map(([kind, found]) => ({
    called: kind.called,
    commands: found.flatMap(item => commandsOf(kind, item)),
  }));
}
