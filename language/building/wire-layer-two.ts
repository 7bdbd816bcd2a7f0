import { isVlanFilteringSetting } from '../generated/ast.ts';
import type { SwitchDeclaration } from '../generated/ast.ts';
import { isTunnel, otherEndOf } from '../../topology/kinds/joining.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import { LayerTwo, nicNode, type Link, type Port } from '../../topology/layer-two.ts';
import { portVlans } from './end-settings.ts';
import { isExisting } from './existing.ts';
import type { Expansion } from './expansion.ts';
import { remember } from './remember.ts';
import { nicEnd, type Wire, type WireEnd } from './wire.ts';

/** Who hears whom in a file, with or without errors in it. */
export const wireLayerTwoOf: (expansion: Expansion) => LayerTwo<Wire> = remember(expansion => {
  // What a wire's ports are depends on blocks elsewhere in the file, so it is no part of the wire.
  const links = new Map(expansion.wires.map(wire => [wire, linkOf(expansion, wire)]));
  const filtering = filteringBridges(expansion, links.values());
  return new LayerTwo(filtering, links.keys(), wire => links.get(wire) ?? linkOf(expansion, wire));
});

function linkOf(expansion: Expansion, wire: Wire): Link {
  const ports = wire.ends.filter(isSwitchEnd).map(end => portOf(expansion, wire, end));
  const nic = nicEnd(wire);
  if (nic) return { ports: [...ports, { node: nicNode(nic.name) }], leadsOut: true };
  const leadsOut =
    isTunnel(wire.kind) ||
    otherEndOf(wire.kind) !== undefined ||
    ports.some(({ node }) => isThere(expansion.switches.get(node)));
  return leadsOut ? { ports, leadsOut } : { ports };
}

function isThere(node: SwitchDeclaration | undefined): boolean {
  return node !== undefined && isExisting(node);
}

function portOf(expansion: Expansion, wire: Wire, end: WireEnd): Port {
  const vlans = portVlans(expansion, wire, end);
  return { node: end.node, ...(vlans && { vlans }) };
}

/** Those that are told to tell VLANs apart, and those with VLANs at a port. */
function filteringBridges({ switches }: Expansion, links: Iterable<Link>): Set<string> {
  const filtering = new Set<string>();
  for (const [name, { kind, settings }] of switches) {
    const isOn = settings.some(setting => isVlanFilteringSetting(setting) && setting.state === 'on');
    if (kind === 'bridge' && isOn) filtering.add(name);
  }
  for (const { ports } of links) {
    for (const { node, vlans } of ports) if (vlans && switches.get(node)?.kind === 'bridge') filtering.add(node);
  }
  return filtering;
}
