import type { Elements } from '../elements.ts';
import { impairedEnds } from '../impairment.ts';
import { bridgeCommand, internalCommand, patchCommand, portCommand, tunnelCommand } from '../ovs-words.ts';
import { heredoc, sourced, type ScriptLine } from '../script.ts';

/** All bridges and ports of Open vSwitch in one transaction (ovs-vsctl(8)). */
export function ovsLines(topologyName: string, elements: Elements): readonly ScriptLine[] {
  const { ovsSwitches, veths, internals, patches, vxlans, uplinks } = elements;
  const impaired = impairedEnds(elements).map(({ end }) => end);
  const ports = veths.flatMap(({ ends }) => ends.filter(({ nodeKind }) => nodeKind === 'ovs'));
  return heredoc(
    'ovs_batch',
    [
      ...ovsSwitches.map(item => sourced(bridgeCommand(topologyName, item), item)),
      ...ports.map(port => {
        const index = impaired.indexOf(port);
        return sourced(portCommand(port, ...(index < 0 ? [] : [{ topologyName, id: `@qos${index}` }])), port);
      }),
      ...internals.map(internal => sourced(internalCommand(internal), internal)),
      ...patches.flatMap(({ ends: [a, b] }) => [
        sourced(patchCommand(a, b.name), a),
        sourced(patchCommand(b, a.name), b),
      ]),
      ...vxlans.filter(({ port }) => port.nodeKind === 'ovs').map(tunnel => sourced(tunnelCommand(tunnel), tunnel)),
      ...uplinks.filter(({ port }) => port.nodeKind === 'ovs').map(uplink => sourced(portCommand(uplink.port), uplink)),
    ],
    'END',
  );
}
