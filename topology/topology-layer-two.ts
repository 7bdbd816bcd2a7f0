import { attachmentsOf, isNic, remoteOf } from './kinds/attachments.ts';
import { existingSwitches } from './existing.ts';
import { otherEndOf } from './kinds/joining.ts';
import { isSwitchEnd } from './kinds/switch-kinds.ts';
import { LayerTwo, nicNode, type Link } from './layer-two.ts';
import type { Connector, Topology } from './topology.ts';
import { vlanFilteringBridges } from './switches.ts';

/** Who hears whom in a topology. */
export function layerTwoOf(topology: Topology): LayerTwo<Connector> {
  const existing = new Set(existingSwitches(topology).map(({ name }) => name));
  return new LayerTwo(vlanFilteringBridges(topology), topology.connectors, connector => linkOf(connector, existing));
}

/** A connector as frames see it: it leads out by a network interface of the host, to another host or a program, or to a switch that is not the topology's own. */
function linkOf(connector: Connector, existing: ReadonlySet<string>): Link {
  const attachments = attachmentsOf(connector);
  const ports = attachments.flatMap(end => {
    if (isNic(end)) return [{ node: nicNode(end.name) }];
    return isSwitchEnd(end) ? [{ node: end.node, ...(end.vlans && { vlans: end.vlans }) }] : [];
  });
  return {
    ports,
    leadsOut:
      ports.some(({ node }) => existing.has(node)) ||
      remoteOf(connector) !== undefined ||
      otherEndOf(connector.kind) !== undefined ||
      attachments.some(isNic),
  };
}
