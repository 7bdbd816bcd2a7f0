import type { Connector, Topology } from '../../../topology/topology.ts';
import type { Elements } from '../elements.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { settingsOfNamespace } from '../sysctls.ts';
import { nameWord } from '../words.ts';
import { addressLines } from './addresses.ts';
import { ClassicPorts } from './ports.ts';
import { settingCommand } from './settings.ts';
import { switchLines } from './switches.ts';

export type ConnectorOrder = Topology['connectors'];

/**
 * The article's way: one command a line, in its order, with its comments, names and `brctl`; then the addresses. The
 * lines that begin with `own_` mark what was just made.
 */
export function createTheClassicWay(
  topologyName: string,
  elements: Elements,
  connectors: readonly Connector[],
): readonly ScriptLine[] {
  const { namespaces, bridges, ovsSwitches } = elements;
  const switches = switchLines(topologyName, [...bridges, ...ovsSwitches]);
  const ports = new ClassicPorts(topologyName, elements, switches.bridgeVariable);
  const withoutSwitch = (connector: Connector) =>
    connector.kind === 'veth' &&
    connector.ends.every(({ nodeKind }) => nodeKind === 'namespace' || nodeKind === 'host');
  const body = [
    ...(namespaces.length > 0
      ? [
          ...plain('# add the namespaces'),
          ...namespaces.map(item => sourced(`ip netns add ${nameWord(item.name)}`, item)),
          ...plain('own_namespaces'),
          ...namespaces.flatMap(item =>
            settingsOfNamespace(item).map(setting => sourced(settingCommand(item.name, setting), setting)),
          ),
        ]
      : []),
    ...switches.lines,
    ...connectors
      .filter(withoutSwitch)
      .flatMap(connector => (connector.kind === 'veth' ? ports.withoutSwitch(connector) : [])),
    ...connectors.filter(connector => !withoutSwitch(connector)).flatMap(connector => ports.port(connector)),
    ...addressLines(topologyName, elements),
    ...plain(...(ovsSwitches.length > 0 ? ['ovs_ports_must_work'] : [])),
  ];
  return [
    ...plain('steps=1', 'make() {', "  step 'one command at a time'", `  trap 'under_way "$BASH_COMMAND"' DEBUG`),
    ...body.map(line => ({ ...line, text: `  ${line.text}` })),
    ...plain('}'),
  ];
}
