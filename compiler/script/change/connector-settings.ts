import type { Connector, Interface } from '../../../topology/topology.ts';
import { devicesOf, interfacesOf, isLent } from '../../../topology/kinds/attachments.ts';
import { madeOf } from '../../kinds/connectors.ts';
import type { ChangingCommand, Found } from '../../kinds/made.ts';
import { endKey } from '../../plan/step.ts';
import { impairmentSettings } from './impairment-settings.ts';
import { linkCommands, machineCommands } from './link-settings.ts';
import { portCommands, vlanCommands } from './port-settings.ts';

/** The commands that turn the one into the other; both have the same kind and end at the same interfaces. */
export function connectorSettings(
  topologyName: string,
  before: Connector,
  after: Connector,
): readonly ChangingCommand[] {
  const befores = new Map(interfacesOf(before).map(item => [endKey(item), item]));
  const devices = devicesOf(after);
  const isHosts = isLent(after);
  return interfacesOf(after).flatMap(item => {
    const was: (Interface & Found) | undefined = befores.get(endKey(item));
    if (!was) return [];
    return [
      ...(devices.includes(item) && !isHosts ? machineCommands(was, item) : []),
      ...(devices.includes(item) ? linkCommands(was, item) : []),
      ...portCommands(was, item),
      ...(madeOf(after).change?.(was, item) ?? []),
      ...vlanCommands(after, was, item),
      ...impairmentSettings(topologyName, before, after, was, item),
    ];
  });
}
