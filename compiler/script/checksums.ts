import type { Connector, Interface } from '../../topology/topology.ts';
import { interfacesOf } from '../../topology/kinds/attachments.ts';
import { madeOf } from '../kinds/connectors.ts';
import { inPlaceOf } from '../kinds/interfaces.ts';
import { madeSwitchOf } from '../kinds/switches.ts';
import type { Selection } from './selection.ts';

/**
 * An end of a connector that must not leave work to the device on Open vSwitch's userspace datapath. `always`: the switch
 * has that datapath; else it has when the script chooses it.
 */
export interface ChecksumEnd {
  readonly end: Interface;
  readonly always: boolean;
}

/** The ends that must make checksums by software, because the other end is a port of a switch with that datapath. */
export function checksumEnds(selection: Selection): readonly ChecksumEnd[] {
  const isAlways = userspaceDatapaths(selection);
  return selection.connectors.filter(hasDevices).flatMap(connector => {
    const [a, b] = interfacesOf(connector);
    if (!a || !b) return [];
    return [
      { end: a, always: isAlways(b) },
      { end: b, always: isAlways(a) },
    ].filter((item): item is ChecksumEnd => item.always !== undefined);
  });
}

/**
 * The network interfaces lent to a switch with that datapath, which drops what the network interface has put together from
 * several packets (generic receive offload).
 */
export function receiveOffloadEnds(selection: Selection): readonly ChecksumEnd[] {
  const isAlways = userspaceDatapaths(selection);
  return selection.connectors.filter(isLent).flatMap(connector =>
    interfacesOf(connector).flatMap(port => {
      const always = isAlways(port);
      return always === undefined ? [] : [{ end: inPlaceOf(port, connector), always }];
    }),
  );
}

function hasDevices(connector: Connector): boolean {
  return madeOf(connector).removal(connector).link !== undefined;
}

function isLent(connector: Connector): boolean {
  return madeOf(connector).removal(connector).lent !== undefined;
}

/** Whether the switch of a port always has the userspace datapath; `undefined` when it never has. */
function userspaceDatapaths({ switches, kept }: Selection): (port: Interface) => boolean | undefined {
  const datapaths = new Map(
    [...switches, ...kept.switches].map(item => [item.name, madeSwitchOf(item).datapath(item)]),
  );
  return ({ node, nodeKind }) => {
    const datapath = nodeKind === 'namespace' || nodeKind === 'host' ? undefined : datapaths.get(node);
    return datapath === undefined || datapath === 'system' ? undefined : datapath === 'netdev';
  };
}
