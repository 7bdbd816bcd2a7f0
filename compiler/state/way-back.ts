import { interfacesOf } from '../../topology/kinds/attachments.ts';
import { kindOf } from '../../topology/kinds/connector-kinds.ts';
import type { Connector, Topology } from '../../topology/topology.ts';
import { OTHER_QDISC, OTHER_VLANS, type Present } from './present.ts';

/** What a repair goes back to: what it has found, or where no topology says that, what is recorded. */
export function wayBack({ topology }: Present, recorded: Topology): Topology {
  const connectors = topology.connectors.map((found, index) => {
    const known = recorded.connectors[index];
    return known ? sayable(found, known) : found;
  });
  return { ...topology, connectors };
}

function sayable(found: Connector, known: Connector): Connector {
  const vlansOf = new Map(interfacesOf(known).map(({ node, name, vlans }) => [`${node} ${name}`, vlans]));
  const result = kindOf(found).withInterfaces(found, end => {
    if (end.vlans !== OTHER_VLANS) return end;
    const { vlans: _, ...bare } = end;
    const vlans = vlansOf.get(`${end.node} ${end.name}`);
    return vlans ? { ...bare, vlans } : bare;
  });
  if (!('impairment' in result) || result.impairment !== OTHER_QDISC) return result;
  const { impairment: _, ...bare } = result;
  return 'impairment' in known ? { ...bare, impairment: known.impairment } : bare;
}
