import type { AstNode } from 'langium';
import { isSwitchDeclaration } from '../../language/generated/ast.ts';
import type { NodeDeclaration, TopologyFile } from '../../language/generated/ast.ts';
import { INTERFACE_NAME_BYTES, RESERVED_BY_OVS, RESERVED_INTERFACES } from '../../topology/names/kernel-name.ts';
import { expansionOf } from '../../language/building/expansion.ts';
import { interfacesOf, isOnHost } from '../../language/building/wire.ts';

/** Where a name is looked for. */
export interface NamePlace {
  /** Among the host's interfaces; by default for the ports of a switch. */
  readonly onHost?: boolean;
  /** An offset in the connector that is being written: what is derived for it does not count. */
  readonly writtenAt?: number;
}

/** The names that an interface cannot have: inside a namespace those of the others there, else those on the host. */
export function takenInterfaces(
  file: TopologyFile,
  node: NodeDeclaration,
  { onHost = isSwitchDeclaration(node), writtenAt = -1 }: NamePlace = {},
): Set<string> {
  const { wires, switches, namespaces } = expansionOf(file);
  const taken = new Set<string>(RESERVED_INTERFACES);
  if (onHost) for (const name of [...switches.keys(), ...RESERVED_BY_OVS]) taken.add(name);
  for (const wire of wires) {
    for (const end of interfacesOf(wire)) {
      if (!end.written && isAround(wire.connector, writtenAt)) continue;
      if (onHost ? isOnHost(wire, end) : namespaces.get(end.node) === node) taken.add(end.name);
    }
  }
  return taken;
}

/** The names that nothing on the host can have once the topology is applied: those of switches, ports and internal ports. */
export function takenOnHost(file: TopologyFile): Set<string> {
  const { wires, switches } = expansionOf(file);
  const taken = new Set([...RESERVED_INTERFACES, ...RESERVED_BY_OVS, ...switches.keys()]);
  for (const wire of wires) {
    for (const end of interfacesOf(wire)) if (isOnHost(wire, end)) taken.add(end.name);
  }
  return taken;
}

/** `stem` with the lowest number that makes it free, cut so that the kernel takes it. */
export function numberedName(stem: string, taken: ReadonlySet<string>, limit = INTERFACE_NAME_BYTES): string {
  for (let number = 0; ; number++) {
    const name = `${stem.slice(0, limit - String(number).length)}${number}`;
    if (!taken.has(name)) return name;
  }
}

function isAround({ $cstNode }: AstNode, offset: number): boolean {
  return $cstNode !== undefined && $cstNode.offset <= offset && offset <= $cstNode.end;
}
