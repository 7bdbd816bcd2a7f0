import { kindOf } from '../../topology/kinds/connector-kinds.ts';
import { isVlanSetting } from '../generated/ast.ts';
import type { Setting } from '../generated/ast.ts';
import type { Expansion } from './expansion.ts';
import { interfaceSettings } from './interface-settings.ts';
import { readVlans } from './read-vlans.ts';
import type { PortVlans } from '../../topology/topology.ts';
import { onlySwitchEnd, type Wire, type WireEnd } from './wire.ts';

const NONE: readonly Setting[] = [];

/** The settings that the `interface` or `port` block of an end gives it; none for one on the host. */
export function endSettings({ namespaces, switches }: Expansion, wire: Wire, end: WireEnd): readonly Setting[] {
  // A block is for an interface that a connector names: for a derived name it is an error.
  const named = namedEnd(wire, end);
  if (!named.written) return NONE;
  if (end.nodeKind === 'namespace') return interfaceSettings(namespaces.get(end.node), end.name);
  if (end.nodeKind === 'host') return NONE;
  return interfaceSettings(switches.get(end.node), named.name);
}

/** The VLANs of a switch port, by its block or by its connector; `undefined` if neither says any. */
export function portVlans(expansion: Expansion, wire: Wire, end: WireEnd): PortVlans | undefined {
  const ofConnector = wire.connector.settings.length > 0 && onlySwitchEnd(wire) === end;
  const block = endSettings(expansion, wire, end);
  if (!ofConnector) return block.length === 0 ? undefined : readVlans(block);
  return readVlans([...block, ...wire.connector.settings.filter(isVlanSetting)]);
}

/** An internal port has the name of its interface, which is the wire's other end. */
function namedEnd(wire: Wire, end: WireEnd): WireEnd {
  return kindOf(wire).isPortOfOvs ? wire.ends[0] : end;
}
