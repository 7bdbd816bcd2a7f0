import type { Connector, Interface } from '../topology/topology.ts';

/** An end of a connector, as far as frames care. */
export type End = Pick<Interface, 'node' | 'nodeKind' | 'name' | 'vlans'>;

/** Both ends of a connector; an internal port is one thing at both, and what leads out of the topology has but one. */
export function endsOf(connector: Connector): readonly End[] {
  switch (connector.kind) {
    case 'veth':
    case 'patch':
      return connector.ends;
    case 'internal':
      return [connector.port, { ...connector.port, node: connector.switch, nodeKind: 'ovs' }];
    case 'macvlan':
      return [connector.end];
    case 'vxlan':
    case 'uplink':
      return [connector.port];
  }
}

/** Whether an end is a port of a switch. */
export function isSwitchEnd({ nodeKind }: End): boolean {
  return nodeKind === 'bridge' || nodeKind === 'ovs';
}
