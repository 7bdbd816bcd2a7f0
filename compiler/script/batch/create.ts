import type { Interface, Switch, VethPair } from '../../../language/topology/topology.ts';
import { endsOppositeOvs, isInNamespace, type Elements } from '../elements.ts';
import { deviceGroup } from '../ownership.ts';
import { heredoc, plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';
import { insideLines } from './inside.ts';
import { addressCommand, linkSettings } from './settings.ts';
import { ovsLines } from './ovs.ts';

/** One step of the batch style: what the terminal says, and the commands. */
interface BatchStep {
  readonly label: string;
  readonly lines: readonly ScriptLine[];
}

/** The fast way: few processes, many commands in each. */
export function createInBatches(topologyName: string, elements: Elements): readonly ScriptLine[] {
  const steps = batchSteps(topologyName, elements).filter(({ lines }) => lines.length > 0);
  return [
    ...plain(`steps=${steps.length}`, 'make() {'),
    ...steps.flatMap(({ label, lines }, index) => [
      ...plain(...(index === 0 ? [] : ['']), `step '${label}'`),
      ...lines,
    ]),
    ...plain('}'),
  ];
}

function batchSteps(topologyName: string, elements: Elements): readonly BatchStep[] {
  const { namespaces, bridges, ovsSwitches, veths, internals, patches } = elements;
  const group = deviceGroup(topologyName);
  const inside = insideLines(elements);
  return [
    {
      label: counted(namespaces.length, 'namespace'),
      lines: [
        ...heredoc(
          'ip_batch',
          namespaces.map(item => sourced(`netns add ${nameWord(item.name)}`, item)),
        ),
        ...(namespaces.length > 0 ? plain('record_inodes "${namespaces[@]}"') : []),
      ],
    },
    {
      label: counted(bridges.length, 'Linux bridge'),
      lines: heredoc(
        'ip_batch',
        bridges.map(item =>
          sourced(
            `link add ${nameWord(item.name)} group ${group}${linkSettings(item)} type bridge stp_state ${item.stp ? 1 : 0}`,
            item,
          ),
        ),
      ),
    },
    {
      label: counted(veths.length, 'veth pair'),
      lines: heredoc(
        'ip_batch',
        veths.map(pair => sourced(vethCommand(pair, group), pair)),
      ),
    },
    { label: counted(ovsSwitches.length, 'Open vSwitch bridge'), lines: ovsLines(topologyName, elements) },
    {
      label: `${counted(internals.length, 'internal port')} into their namespaces`,
      lines: heredoc(
        'ip_batch',
        internals.map(({ port, ...internal }) =>
          sourced(`link set dev ${nameWord(port.name)} group ${group} netns ${nameWord(port.node)}`, internal),
        ),
      ),
    },
    {
      label: 'switch ports up',
      lines: heredoc(
        'ip_batch',
        veths.flatMap(pair =>
          pair.ends.filter(end => !isInNamespace(end)).map(end => sourced(portUpCommand(end), end)),
        ),
      ),
    },
    { label: `inside ${counted(namespaces.length, 'namespace')}`, lines: heredoc('in_namespaces', inside) },
    {
      label: 'checksums by software where the switch needs it',
      lines: heredoc(
        'on_netdev checksums_by_software',
        endsOppositeOvs(elements).map(end =>
          sourced(`${isInNamespace(end) ? nameWord(end.node) : '-'} ${nameWord(end.name)}`, end),
        ),
      ),
    },
    {
      // While a bridge is up, each port that comes up makes IPv6 multicast traffic to all others: N² of it.
      label: 'switches up, last',
      lines: heredoc('ip_batch', [...bridges, ...ovsSwitches].flatMap(switchUpLines)),
    },
    {
      label: 'all ports work',
      lines: ovsSwitches.length + patches.length > 0 ? plain('ovs_ports_must_work') : [],
    },
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : noun.endsWith('h') ? 'es' : 's'}`;
}

function vethCommand({ ends: [a, b] }: VethPair, group: number): string {
  const end = (item: Interface) =>
    nameWord(item.name) +
    (isInNamespace(item) ? ` netns ${nameWord(item.node)}` : '') +
    ` group ${group}${linkSettings(item)}`;
  return `link add ${end(a)} type veth peer name ${end(b)}`;
}

function portUpCommand(port: Interface): string {
  const master = port.nodeKind === 'bridge' ? ` master ${nameWord(port.node)}` : '';
  return `link set dev ${nameWord(port.name)}${master} up`;
}

function switchUpLines(item: Switch): readonly ScriptLine[] {
  const name = nameWord(item.name);
  const isUp = item.kind === 'bridge' || item.addresses.length > 0;
  return [
    ...item.addresses.map(address => sourced(addressCommand(address, name), item)),
    ...(isUp ? [sourced(`link set dev ${name} up`, item)] : []),
  ];
}
