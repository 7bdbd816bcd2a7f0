import { isEndpoint } from '../../language/generated/ast.ts';
import type { NodeDeclaration, TopologyFile } from '../../language/generated/ast.ts';
import { expansionOf } from '../../language/building/expansion.ts';
import { interfacesOf, type Wire, type WireEnd } from '../../language/building/wire.ts';
import type { Mention } from './mention.ts';

/** One interface or port with the connector that makes it. */
export interface AttachedEnd {
  readonly wire: Wire;
  readonly end: WireEnd;
  /** The other end of the connector; a tunnel has none here. */
  readonly peer: WireEnd | undefined;
}

/** The ends of connectors for which `matches` is true, in the order of the connectors. */
export function endsWhere(file: TopologyFile, matches: (end: WireEnd) => boolean): AttachedEnd[] {
  const found: AttachedEnd[] = [];
  for (const wire of expansionOf(file).wires) {
    for (const end of interfacesOf(wire)) {
      if (matches(end)) found.push({ wire, end, peer: wire.ends.find(other => other !== end) });
    }
  }
  return found;
}

/** The interfaces that the name of an interface means: at an endpoint those of it, in a block those that it configures. */
export function endsNamed(
  file: TopologyFile,
  { holder }: Mention,
  named: { readonly node: NodeDeclaration; readonly name: string },
): AttachedEnd[] {
  if (isEndpoint(holder)) return endsWhere(file, ({ endpoint }) => endpoint === holder);
  return endsWhere(
    file,
    ({ endpoint, name, written }) => written && name === named.name && endpoint.node.ref === named.node,
  );
}
