import { isInNamespace, switchesOf, type Elements } from '../elements.ts';
import { impairedEnds } from '../impairment.ts';
import { natSwitches } from '../nat.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';

/** One command a line, each only for what is still ours. */
export function removeTheClassicWay(elements: Elements): readonly ScriptLine[] {
  const { namespaces, bridges, ovsSwitches, veths, vxlans, uplinks } = elements;
  const tunnels = vxlans.filter(({ port }) => port.nodeKind === 'bridge');
  const ports = veths.flatMap(({ ends }) => ends.filter(end => !isInNamespace(end)).slice(0, 1));
  const body = [
    ...ovsSwitches.flatMap(item => [
      ...plain('# remove the switch and all its ports, before the devices'),
      sourced(`ours ovs-bridge ${nameWord(item.name)} && ovs-vsctl del-br ${nameWord(item.name)}`, item),
    ]),
    ...(impairedEnds(elements).some(({ end }) => end.nodeKind === 'ovs') ? plain('delete_ovs_qos') : []),
    ...(uplinks.length > 0
      ? plain('# give back the network interfaces that are not its own', 'give_back_uplinks')
      : []),
    ...(ports.length > 0 ? plain('# remove the veth pairs: one end takes the other along') : []),
    ...ports.map(port => sourced(`ours link ${nameWord(port.name)} && ip link del dev ${nameWord(port.name)}`, port)),
    ...(tunnels.length > 0 ? plain('# remove the tunnels') : []),
    ...tunnels.map(({ port, ...tunnel }) =>
      sourced(`ours link ${nameWord(port.name)} && ip link del dev ${nameWord(port.name)}`, tunnel),
    ),
    ...bridges.flatMap(item => {
      const name = nameWord(item.name);
      return [
        ...plain('# remove the switch'),
        sourced(`ours link ${name} && ip link set dev ${name} down && brctl delbr ${name}`, item),
      ];
    }),
    ...(natSwitches(switchesOf(elements)).length > 0
      ? plain('# remove the translation of addresses', 'delete_nat_table')
      : []),
    ...(namespaces.length > 0 ? plain('# remove the namespaces, and with them what is inside') : []),
    ...namespaces.map(item =>
      sourced(`ours namespace ${nameWord(item.name)} && ip netns del ${nameWord(item.name)}`, item),
    ),
  ];
  return [
    ...plain('steps=1', 'unmake() {'),
    ...body.map(line => ({ ...line, text: `  ${line.text}` })),
    ...plain('  return 0', '}'),
  ];
}
