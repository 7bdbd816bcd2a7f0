import { counted } from '../../../topology/quantities/counted.ts';
import type { Namespace } from '../../../topology/topology.ts';
import type { Command, Phase, Program } from '../../kinds/command.ts';
import { machineLinks, machineParameterLines } from '../machine-links.ts';
import { natCommands } from '../nat.ts';
import { heredoc, inOrder, plain, sourced, type ScriptLine } from '../script.ts';
import { interfacesOfHost, type Selection } from '../selection.ts';
import { nameWord } from '../words.ts';
import { busySteps, stepsFunction, type BatchStep } from './batch-step.ts';
import { joined, namespacesToEnter } from '../existing.ts';
import { checksumLines } from './checksums.ts';
import { batchCommands, type BatchCommands, type CommandsOfKind } from './commands.ts';
import { inNamespaces, linesIn, linesOf } from './lines.ts';

/** The fast way: few processes, many commands in each. */
export function createInBatches(
  topologyName: string,
  selection: Selection,
  life: readonly BatchStep[],
): readonly ScriptLine[] {
  const steps = busySteps([...creationSteps(topologyName, selection), natStep(topologyName, selection), ...life]);
  return inOrder(plain(`steps=${steps.length}`), stepsFunction('make', steps));
}

/** All that makes what is selected, but for the translation of addresses, which is one thing for all switches. */
export function creationSteps(topologyName: string, selection: Selection): readonly BatchStep[] {
  const commands = batchCommands(topologyName, selection);
  return [...makeSteps(commands, selection), ...configureSteps(commands, selection), ...lastSteps(commands)];
}

function natStep(topologyName: string, selection: Selection): BatchStep {
  return { label: 'NAT', lines: heredoc('nft_batch', natCommands(topologyName, selection)) };
}

/** What makes the namespaces and all network interfaces, in their places. */
function makeSteps({ kinds, all }: BatchCommands, selection: Selection): readonly BatchStep[] {
  const { namespaces } = selection;
  const [ofNamespaces, ...others] = kinds;
  const namespacesMade = ofKind(ofNamespaces, 'ip', 'make nodes');
  const ovsBridges = pick(all, 'ovs-vsctl', ['make nodes']);
  const joining = joined(selection);
  return [
    {
      label: `${counted(joining.length, 'namespace')} joined`,
      lines: joining.map(item => sourced(`${item.program} ${item.words}`, item)),
    },
    {
      label: counted(namespaces.length, 'namespace'),
      lines: [
        ...heredoc('batch ip', linesOf(namespacesMade)),
        ...(namespacesMade.length > 0 ? plain('record_identities') : []),
      ],
    },
    {
      label: 'kernel parameters',
      lines: [
        ...baseParameters(namespaces),
        ...heredoc('set_parameters', linesIn(namespaces, pick(all, 'set_parameters', ['make nodes']))),
      ],
    },
    ...others.map(kind => {
      const found = ofKind(kind, 'ip', 'make nodes', 'make links', 'mark');
      return {
        label: counted(found.filter(({ phase }) => phase !== 'mark').length, kind.called),
        lines: [
          ...heredoc('batch ip', linesOf(onMachine(found))),
          ...heredoc(inNamespaces('ip'), linesIn(namespacesToEnter(selection), found)),
        ],
      };
    }),
    ...others.map(kind => {
      const found = ofKind(kind, 'record_uplink', 'write down');
      return {
        label: `${counted(found.length, kind.called)}: as it is now`,
        lines: found.map(item => sourced(`${item.program} ${item.words}`, item)),
      };
    }),
    {
      label: ovsBridges.length > 0 ? counted(ovsBridges.length, 'Open vSwitch bridge') : 'ports of Open vSwitch',
      // One transaction (ovs-vsctl(8)).
      lines: heredoc('ovs_batch', linesOf([...ovsBridges, ...pick(all, 'ovs-vsctl', ['attach'])]), 'END'),
    },
    ...others.map(kind => {
      const found = ofKind(kind, 'ip', 'move');
      return {
        label: `${counted(found.length, kind.called)} into their namespaces`,
        lines: heredoc('batch ip', linesOf(found)),
      };
    }),
  ];
}

/** What gives them their settings. */
function configureSteps({ all }: BatchCommands, selection: Selection): readonly BatchStep[] {
  const namespaces = namespacesToEnter(selection);
  const raised = pick(all, 'ip', ['raise', 'addresses', 'routes']);
  const qdiscs = pick(all, 'tc', ['impairments']);
  const inside = raised.filter(({ place }) => place.namespace !== undefined);
  return [
    {
      label: 'no part in it for this machine that nobody wrote',
      lines: heredoc('set_machine_parameters', machineParameterLines(machineLinks(selection))),
    },
    {
      label: interfacesOfHost(selection).length > 0 ? 'switch ports and host ends up' : 'switch ports up',
      lines: heredoc('batch ip', linesOf(onMachine(raised))),
    },
    { label: 'VLANs of bridge ports', lines: heredoc('batch bridge', linesOf(pick(all, 'bridge', ['settings']))) },
    {
      label: 'kernel parameters of interfaces',
      lines: heredoc('set_parameters', linesIn(namespaces, pick(all, 'set_parameters', ['settings']))),
    },
    {
      label: `inside ${counted(new Set(inside.map(({ place }) => place.namespace)).size, 'namespace')}`,
      lines: heredoc(inNamespaces('ip'), linesIn(namespaces, inside)),
    },
    { label: 'rate, delay and loss on the host', lines: heredoc('batch tc', linesOf(onMachine(qdiscs))) },
    {
      label: 'rate, delay and loss in namespaces',
      lines: heredoc(inNamespaces('tc'), linesIn(namespaces, qdiscs)),
    },
    { label: 'packets as the switch needs them', lines: checksumLines(selection) },
  ];
}

function lastSteps({ all }: BatchCommands): readonly BatchStep[] {
  const hasOvsPorts = all.has('ovs-vsctl');
  return [
    {
      // While a bridge is up, each port that comes up makes IPv6 multicast traffic to all others: N² of it.
      label: 'switches up, last',
      lines: heredoc('batch ip', linesOf(pick(all, 'ip', ['raise switches']))),
    },
    { label: 'all ports work', lines: hasOvsPorts ? plain('ovs_ports_must_work') : [] },
  ];
}

function ofKind(kind: CommandsOfKind | undefined, program: Program, ...phases: readonly Phase[]): readonly Command[] {
  return (kind?.commands ?? []).filter(item => item.program === program && phases.includes(item.phase));
}

function pick(all: BatchCommands['all'], program: Program, phases: readonly Phase[]): readonly Command[] {
  return (all.get(program) ?? []).filter(({ phase }) => phases.includes(phase));
}

function onMachine(commands: readonly Command[]): readonly Command[] {
  return commands.filter(({ place }) => place.namespace === undefined);
}

/** What makes new namespaces the same on every machine. */
function baseParameters(namespaces: readonly Namespace[]): readonly ScriptLine[] {
  return namespaces.length === 0
    ? []
    : plain(`set_base_parameters ${namespaces.map(({ name }) => nameWord(name)).join(' ')}`);
}
