import { existingNamespaces, existingSwitches } from '../../topology/existing.ts';
import { interfacesOf, portsOf } from '../../topology/kinds/attachments.ts';
import type { ExistingNode, Namespace, NamespaceOwner } from '../../topology/topology.ts';
import { command, type Command } from '../kinds/command.ts';
import { isInNamespace } from '../kinds/interfaces.ts';
import type { Need } from '../kinds/made.ts';
import { sourced, type ScriptLine } from './script.ts';
import type { Selection } from './selection.ts';
import { nameWord, quote } from './words.ts';

/** A namespace in which something is done, made or not. */
export type AnyNamespace = Pick<Namespace, 'name' | 'routes' | 'source'>;

/** All in which a script may do something, in their order. */
export function namespacesToEnter({ namespaces, existing, kept }: Selection): readonly AnyNamespace[] {
  return [
    ...namespaces,
    ...existingNamespaces({ existing }),
    ...kept.namespaces,
    ...existingNamespaces({ existing: kept.existing ?? [] }),
  ];
}

/** What gives a namespace that is there its name, as far as it has none, and writes down which it is. See `shell/existing.sh`. */
export function joined({ existing }: Selection): readonly Command[] {
  return existingNamespaces({ existing }).map(item =>
    command('join', 'join_namespace', `${nameWord(item.name)} ${wordsOf(item.owner, quote)}`, item),
  );
}

/** Each network interface in namespaces that are there without it, as `NAMESPACE INTERFACE`. */
export function insideLines({ connectors, existing, kept }: Selection): readonly ScriptLine[] {
  const joined = new Set([...existing, ...(kept.existing ?? [])].map(({ name }) => name));
  return connectors
    .flatMap(interfacesOf)
    .filter(end => isInNamespace(end) && joined.has(end.node))
    .map(end => sourced(`${nameWord(end.node)} ${nameWord(end.name)}`, end));
}

/** What must be there without it, and free there. */
export function existingNeeds({ connectors, existing, kept }: Selection): readonly Need[] {
  const namespaces = new Map(
    existingNamespaces({ existing: [...existing, ...(kept.existing ?? [])] }).map(item => [item.name, item]),
  );
  const switches = existingSwitches({ existing });
  const withVlans = new Set(connectors.flatMap(portsOf).flatMap(({ node, vlans }) => (vlans ? [node] : [])));
  return [
    ...existingNamespaces({ existing }).map((of): Need => ({
      text: `existing ${nameWord(of.name)} ${wordsOf(of.owner)}`,
      of,
    })),
    ...connectors.flatMap(interfacesOf).flatMap((of): readonly Need[] => {
      const there = isInNamespace(of) ? namespaces.get(of.node) : undefined;
      return there ? [{ text: `inside ${nameWord(of.node)} ${nameWord(of.name)} ${wordsOf(there.owner)}`, of }] : [];
    }),
    ...switches.map((of): Need => ({
      text: `switch ${of.nodeKind} ${nameWord(of.name)}${withVlans.has(of.name) ? ' vlans' : ''}`,
      of,
    })),
  ];
}

/** The name of one of those that were joined. */
export function leavingWords(existing: readonly ExistingNode[]): readonly string[] {
  return existingNamespaces({ existing }).map(({ name }) => nameWord(name));
}

/** Of one of `ip netns`, `netns`; else who has it. */
function wordsOf(owner: NamespaceOwner | undefined, word: (text: string) => string = containerWord): string {
  if (!owner) return 'netns';
  return 'pid' in owner ? `pid ${owner.pid}` : `${owner.engine} ${word(containerWord(owner.container))}`;
}

/** The names and identifiers that docker(1), podman(1) and lxc(7) give: none has a blank, and none reads like an option. */
function containerWord(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.:-]*$/.test(text)) {
    throw new Error(`${JSON.stringify(text)} is not a container that may stand in a script`);
  }
  return text;
}
