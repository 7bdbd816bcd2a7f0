import { isNamespaceDeclaration, isSwitchDeclaration } from '../../language/generated/ast.ts';
import type { Endpoint, NodeDeclaration, TopologyFile } from '../../language/generated/ast.ts';
import { findNode } from '../../language/linking/declared-nodes.ts';
import { memberNames, membersOf } from '../../language/names/family.ts';
import {
  FILE_NAME_BYTES,
  INTERFACE_NAME_BYTES,
  startsWell,
  withAllowedCharacters,
} from '../../topology/names/kernel-name.ts';
import { expansionOf } from '../../language/building/expansion.ts';
import { isPortOfOvs } from '../../topology/kinds/joining.ts';
import { takenInterfaces } from '../symbols/free-name.ts';

/** What a new name has to keep to. */
export interface NameRules {
  readonly limit: number;
  /** What a name starts with that nothing better is known for. */
  readonly stem: string;
  readonly isTaken: (name: string) => boolean;
}

/** The rules for the name of a namespace, family or switch. */
export function nodeRules(file: TopologyFile, node: NodeDeclaration): NameRules {
  if (isSwitchDeclaration(node)) {
    const taken = takenInterfaces(file, node);
    return { limit: INTERFACE_NAME_BYTES, stem: 'br', isTaken: name => taken.has(name) || !!findNode(file, name) };
  }
  const members = isNamespaceDeclaration(node) ? membersOf(node) : undefined;
  const { namespaces, switches } = expansionOf(file);
  const isTaken = (name: string): boolean =>
    !!findNode(file, name) ||
    (members !== undefined &&
      memberNames(name, members).some(member => namespaces.has(member) || switches.has(member)));
  return { limit: FILE_NAME_BYTES - (members ? String(members.last).length : 0), stem: 'ns', isTaken };
}

/** The rules for the name of the interface or port that `endpoint` creates. */
export function interfaceRules(file: TopologyFile, node: NodeDeclaration, endpoint: Endpoint): NameRules {
  const isOnHost = isSwitchDeclaration(node) || isPortOfOvs(endpoint.$container.kind);
  const taken = new Set(takenInterfaces(file, node, { onHost: isOnHost }));
  // An internal port's interface is made on the host, and then lives in its namespace.
  if (isOnHost && isNamespaceDeclaration(node)) for (const name of takenInterfaces(file, node)) taken.add(name);
  return { limit: INTERFACE_NAME_BYTES, stem: isOnHost ? 'port' : 'eth', isTaken: name => taken.has(name) };
}

/** `name`, changed where the kernel would refuse it, and free. */
export function usableName(name: string, { limit, stem, isTaken }: NameRules): string {
  const allowed = withAllowedCharacters(name, '-').replace(/^[^A-Za-z0-9_]+/, '');
  const short = allowed.slice(0, limit).replace(/[-.+]+$/, '');
  const usable = short !== '' && startsWell(short) ? short : stem;
  return usable !== stem && !isTaken(usable) ? usable : nextName(usable, { limit, stem, isTaken });
}

/** The name after `name`: with the next number behind it that makes it free. */
export function nextName(name: string, { limit, isTaken }: NameRules): string {
  const [, base = name, digits = ''] = /^(.*?)([0-9]{0,9})$/.exec(name) ?? [];
  for (let number = digits === '' ? 1 : Number(digits) + 1; ; number++) {
    const next = `${base.slice(0, limit - String(number).length)}${number}`;
    if (!isTaken(next)) return next;
  }
}
