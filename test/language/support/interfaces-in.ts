import type { Connector, Interface } from '../../../language/topology/topology.ts';

/** The interfaces and ports that a connector makes or takes, in their order. */
export function interfacesIn(connector: Connector): readonly Interface[] {
  switch (connector.kind) {
    case 'veth':
    case 'patch':
      return connector.ends;
    case 'macvlan':
      return [connector.end];
    case 'internal':
    case 'vxlan':
    case 'uplink':
      return [connector.port];
  }
}
