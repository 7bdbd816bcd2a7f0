import { attachmentsOf, isNic, remoteOf } from './kinds/attachments.ts';
import { otherEndOf } from './kinds/joining.ts';
import { isSwitchEnd } from './kinds/switch-kinds.ts';
import { LayerTwo, nicNode, type Link } from './layer-two.ts';
import type { Connector, Topology } from './topology.ts';
import { vlanFilteringBridges } from './switches.ts';

/** Who hears whom in a topology. */
export function layerTwoOf({ switches, connectors }: Topology): LayerTwo<Connector> {
  return new LayerTwo(vlanFilteringBridges({ switches }), connectors, linkOf);
}

/** A connector as frames see it: it leads out by a network interface of the host, to another host or to a program. */
function linkOf(connector: Connector): Link {
  const attachments = attachmentsOf(connector);
  const ports = attachments.flatMap(end => {
    if (isNic(end)) return [{ node: nicNode(end.name) }];
    return isSwitchEnd(end) ? [{ node: end.node, ...(end.vlans && { vlans: end.vlans }) }] : [];
  });
  return {
    ports,
    leadsOut: remoteOf(connector) !== undefined || otherEndOf(connector.kind) !== undefined || attachments.some(isNic),
  };
}
