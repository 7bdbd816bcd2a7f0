import type { Connector, Switch } from '../../../topology/topology.ts';
import { madeOf } from '../../kinds/connectors.ts';
import { isInNamespace } from '../../kinds/interfaces.ts';
import { madeSwitchOf } from '../../kinds/switches.ts';
import { hasOvsQos } from '../impairment.ts';
import { natSwitches } from '../nat.ts';
import { isAlive } from '../programs.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import type { Selection } from '../selection.ts';
import { nameWord } from '../words.ts';
import { titled } from './line.ts';

/** One command a line, each only for what is still ours. */
export function removeTheClassicWay(selection: Selection): readonly ScriptLine[] {
  const { namespaces, switches, connectors } = selection;
  const isFirst = (item: Switch) => madeSwitchOf(item).removal.isFirst;
  const hasLent = connectors.some(connector => madeOf(connector).removal(connector).lent !== undefined);
  const body = [
    ...titled('end what runs in the namespaces', plain(...(isAlive(selection) ? ['stop_programs'] : []))),
    ...switches.filter(isFirst).flatMap(switchLines),
    ...(hasOvsQos(selection) ? plain('delete_ovs_qos') : []),
    ...titled(
      'give back the network interfaces that are not its own',
      plain(...(hasLent ? ['give_back_uplinks'] : [])),
    ),
    ...[...Map.groupBy(connectors, madeOf)].flatMap(([{ removing }, found]) =>
      titled(`remove ${removing}`, found.flatMap(linkLines)),
    ),
    ...switches.filter(item => !isFirst(item)).flatMap(switchLines),
    ...titled(
      'leave the namespaces that are not its own, as they were',
      plain(...(selection.existing.length > 0 ? ['leave_namespaces'] : [])),
    ),
    ...titled(
      'remove the translation of addresses',
      plain(...(natSwitches(switches).length > 0 ? ['delete_nat_table'] : [])),
    ),
    ...titled(
      'remove the namespaces, and with them what is inside',
      namespaces.map(item =>
        sourced(`ours namespace ${nameWord(item.name)} && ip netns del ${nameWord(item.name)}`, item),
      ),
    ),
  ];
  return [
    ...plain('steps=1', 'unmake() {'),
    ...body.map(line => ({ ...line, text: `  ${line.text}` })),
    ...plain('  return 0', '}'),
  ];
}

function switchLines(item: Switch): readonly ScriptLine[] {
  const { title, commands } = madeSwitchOf(item).removal;
  return titled(title, [sourced(commands(nameWord(item.name)).join(' && '), item)]);
}

/** What lives in a namespace goes with it. */
function linkLines(connector: Connector): readonly ScriptLine[] {
  const { link } = madeOf(connector).removal(connector);
  if (!link || isInNamespace(link)) return [];
  const name = nameWord(link.name);
  return [sourced(`ours link ${name} && ip link del dev ${name}`, link)];
}
