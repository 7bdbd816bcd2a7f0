import { IMPAIRMENT_KEYS, type Impairment } from '../settings/impairments.ts';
import type { Connector, Interface } from '../topology.ts';
import { kindOf } from './connector-kinds.ts';
import type { Attachment } from './kind.ts';
import { isSwitchEnd } from './switch-kinds.ts';

/** Where a connector is attached, what is its own first. */
export function attachmentsOf(connector: Connector): readonly Attachment[] {
  return kindOf(connector).attachments(connector);
}

/** The interfaces and ports that are a connector's own: two of a veth or patch pair, one of any other. */
export function interfacesOf(connector: Connector): readonly Interface[] {
  const interfaces: Interface[] = [];
  for (const { own } of attachmentsOf(connector)) if (own) interfaces.push(own);
  return interfaces;
}

/** Those of them that are network interfaces; the others exist in Open vSwitch only. */
export function devicesOf(connector: Connector): readonly Interface[] {
  const devices: Interface[] = [];
  for (const { own, isDevice } of attachmentsOf(connector)) if (own && isDevice) devices.push(own);
  return devices;
}

/** Where a connector is a port of an Open vSwitch, and what Open vSwitch says that it is. */
export function ovsPortsOf(connector: Connector): readonly (Attachment & { readonly type: string })[] {
  return attachmentsOf(connector).flatMap(item =>
    // What is no network interface that was made beforehand has a type of its own there, of the same name.
    item.nodeKind === 'ovs' ? [{ ...item, type: item.own && item.isDevice ? 'system' : connector.kind }] : [],
  );
}

/** Where a connector is a port of a switch, its own or not. */
export function portsOf(connector: Connector): readonly Attachment[] {
  return attachmentsOf(connector).filter(isSwitchEnd);
}

/** The namespaces and switches that must exist before the connector can. */
export function nodesOf(connector: Connector): readonly string[] {
  return attachmentsOf(connector).flatMap(({ node, nodeKind }) => (nodeKind === 'host' ? [] : [node]));
}

/** The network interface of the host that a connector uses without making it; `undefined` of most kinds. */
export function nicOf(connector: Connector): string | undefined {
  return attachmentsOf(connector).find(isNic)?.name;
}

/** The address of the other host that a connector leads to; `undefined` if it leads to none. */
export function remoteOf(connector: Connector): string | undefined {
  return kindOf(connector).remote?.(connector);
}

/** What a connector does to the packets on it; `undefined` if it lets them be. */
export function impairmentOf(connector: Connector): Impairment | undefined {
  return 'impairment' in connector ? connector.impairment : undefined;
}

/** Whether a connector may do something to the packets on it. */
export function isImpairable(connector: Connector): boolean {
  const { settings } = kindOf(connector);
  return IMPAIRMENT_KEYS.some(key => settings.includes(key));
}

/** Whether its network interface is the host's own, lent to a switch: it carries no mark, and keeps its addresses. */
export function isLent(connector: Connector): boolean {
  return kindOf(connector).nic?.use === 'taken';
}

/**
 * Bytes of the largest packet on an interface of a connector that is told nothing; `undefined` where that depends on what
 * else there is, as of a port whose interface Open vSwitch has made: it has the least of its switch.
 */
export function usualMtuOf(connector: Connector): number | undefined {
  const { usualMtu, isPortOfOvs } = kindOf(connector);
  return isPortOfOvs ? undefined : usualMtu;
}

/** Whether an attachment is a network interface of the host that is there already. */
export function isNic({ own, nodeKind }: Attachment): boolean {
  return !own && nodeKind === 'host';
}
