import type { Connector, Interface, Namespace, Switch } from '../../language/topology/topology.ts';

/** A thing of a topology that is made or removed as a whole, together with its settings. */
export type Element =
  | { readonly type: 'namespace'; readonly namespace: Namespace }
  | { readonly type: 'switch'; readonly switch: Switch }
  | { readonly type: 'connector'; readonly connector: Connector };

/** One step of a plan. */
export interface Step {
  readonly action: 'create' | 'remove';
  readonly element: Element;
}

/** The two ends of a veth or patch pair, or the one interface of an internal port. */
export function interfacesOf(connector: Connector): readonly Interface[] {
  return connector.kind === 'internal' ? [connector.port] : connector.ends;
}

/** The namespaces and switches that must exist before the connector can. */
export function nodesOf(connector: Connector): readonly string[] {
  return connector.kind === 'internal'
    ? [connector.port.node, connector.switch]
    : connector.ends.map(({ node }) => node);
}
