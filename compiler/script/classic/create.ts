import type { Connector, Namespace, Switch } from '../../../topology/topology.ts';
import type { BatchStep } from '../batch/batch-step.ts';
import { command } from '../../kinds/command.ts';
import { madeOf } from '../../kinds/connectors.ts';
import { madeSwitchOf } from '../../kinds/switches.ts';
import { aroundOf } from '../around.ts';
import { joined } from '../existing.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { interfacesInNamespaces, type Selection } from '../selection.ts';
import { namespacesWithIpv6, readySettings, settingsOfNamespace, settingWords } from '../sysctls.ts';
import { nameWord } from '../words.ts';
import { addressLines } from './addresses.ts';
import { classicBlock, classicLine, indented, titled } from './line.ts';

/**
 * The article's way: one command a line, in its order, with its comments, names and `brctl`; then the addresses. The
 * lines that begin with `own_` mark what was just made.
 */
export function createTheClassicWay(
  topologyName: string,
  selection: Selection,
  connectors: readonly Connector[],
  life: readonly BatchStep[],
): readonly ScriptLine[] {
  const { namespaces, switches } = selection;
  const around = aroundOf(topologyName, selection, switches.at(-1)?.name);
  const linesOf = (connector: Connector) => madeOf(connector).classic(connector, around).flatMap(classicBlock);
  const isPort = (connector: Connector) => madeOf(connector).isPort(connector);
  const hasOvs = switches.some(item => madeSwitchOf(item).part === 'ovs-bridge');
  const body = [
    ...classicBlock({ title: 'join the namespaces that are there', commands: joined(selection) }),
    ...titled('add the namespaces', namespaceLines(namespaces, namespacesWithIpv6(interfacesInNamespaces(selection)))),
    ...switches.flatMap(item => switchLines(topologyName, item)),
    // The article's first way, then its second, third and fourth, and in their manner what it has not.
    ...connectors.filter(connector => !isPort(connector)).flatMap(linesOf),
    ...connectors
      .filter(isPort)
      .flatMap((connector, index) => [...plain('#', `#### PORT ${index + 1}`), ...linesOf(connector)]),
    ...addressLines(topologyName, selection),
    ...plain(...(hasOvs ? ['ovs_ports_must_work'] : [])),
    ...life.flatMap(({ label, lines }) => titled(label, lines)),
  ];
  return [
    ...plain('steps=1', 'make() {', "  step 'one command at a time'", `  trap 'under_way "$BASH_COMMAND"' DEBUG`),
    ...indented(body),
    ...plain('}'),
  ];
}

function namespaceLines(namespaces: readonly Namespace[], withIpv6: ReadonlySet<string>): readonly ScriptLine[] {
  if (namespaces.length === 0) return [];
  return [
    ...namespaces.map(item => sourced(`ip netns add ${nameWord(item.name)}`, item)),
    ...plain('own_namespaces', `set_base_parameters ${namespaces.map(({ name }) => nameWord(name)).join(' ')}`),
    ...namespaces.flatMap(item =>
      [...readySettings(item, withIpv6), ...settingsOfNamespace(item)].map(setting =>
        classicLine(command('make nodes', 'sysctl', settingWords(setting), setting, { namespace: item.name })),
      ),
    ),
  ];
}

/** `BRIDGE=…`, then the article's commands for a switch. */
function switchLines(topologyName: string, item: Switch): readonly ScriptLine[] {
  return [
    ...plain('# create the switch'),
    sourced(`BRIDGE=${nameWord(item.name)}`, item),
    ...madeSwitchOf(item).classic(item, topologyName).map(classicLine),
  ];
}
