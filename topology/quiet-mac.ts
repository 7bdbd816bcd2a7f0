import { derivedMac } from './derived-mac.ts';
import { existingSwitches } from './existing.ts';
import { kindOf } from './kinds/connector-kinds.ts';
import { isLent } from './kinds/attachments.ts';
import { isSwitchEnd } from './kinds/switch-kinds.ts';
import type { Connector, Topology } from './topology.ts';

/** Locally administered, unicast, and higher than that of any device that is sold (IEEE 802, 8.4): as libvirt does. */
const FIRST_BYTE = 'fe';

/**
 * With MAC addresses for the ports of bridges that are there already, where the file says none: a bridge takes the lowest among
 * its ports for its own (net/bridge/br_stp_if.c, br_stp_recalculate_bridge_id), and must not take one that goes again.
 */
export function withQuietPorts(topology: Topology): Topology {
  const existing = new Set(existingSwitches(topology).map(({ name }) => name));
  if (existing.size === 0) return topology;
  const quiet = (connector: Connector) =>
    isLent(connector)
      ? connector
      : kindOf(connector).withInterfaces(connector, end =>
          isSwitchEnd(end) && existing.has(end.node) && end.mac === undefined
            ? { ...end, mac: derivedMac(FIRST_BYTE, `${topology.name}\n${end.node}\n${end.name}`) }
            : end,
        );
  return { ...topology, connectors: topology.connectors.map(quiet) };
}
