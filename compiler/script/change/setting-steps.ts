import type { Topology } from '../../../topology/topology.ts';
import type { Plan } from '../../plan/plan.ts';
import { interfacesOf, nodesOf } from '../../../topology/kinds/attachments.ts';
import { existingNamespaces } from '../../../topology/existing.ts';
import { createdNodes, type Change, type Step } from '../../plan/step.ts';
import type { ChangingCommand } from '../../kinds/made.ts';
import { madeSwitchOf } from '../../kinds/switches.ts';
import type { BatchStep } from '../batch/batch-step.ts';
import { inNamespaces } from '../batch/lines.ts';
import { heredoc, plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';
import { connectorSettings } from './connector-settings.ts';
import { parameterCommands, routeCommands } from './namespace-settings.ts';

/** What changes settings in place: what is no longer first, routes last. `keepsGoing`: whatever fails, as in a rollback. */
export function settingSteps(
  plan: Plan,
  desired: Topology,
  recorded: Topology,
  keepsGoing: boolean,
): readonly BatchStep[] {
  const commands = settingCommands(plan, desired, recorded);
  const force = keepsGoing ? ' -force' : '';
  const of = (program: ChangingCommand['program'], phase: ChangingCommand['phase'] = 'settings') =>
    commands.filter(command => command.program === program && command.phase === phase);
  return [
    onMachine('settings that are no more', 'if_there batch ip -force', of('ip', 'gone')),
    inEach('settings that are no more, in namespaces', `if_there ${inNamespaces('ip', true)}`, of('ip', 'gone')),
    onMachine('VLANs that are no more', 'if_there batch bridge -force', of('bridge', 'gone')),
    onMachine('impairments that are no more', 'if_there batch tc -force', of('tc', 'gone')),
    inEach('impairments that are no more, in namespaces', `if_there ${inNamespaces('tc', true)}`, of('tc', 'gone')),
    onMachine('settings of Open vSwitch', 'ovs_batch', of('ovs-vsctl')),
    onMachine(
      'no part in it for this machine that nobody wrote, changed',
      'set_machine_parameters',
      of('set_machine_parameters'),
    ),
    onMachine('settings on the host', `batch ip${force}`, of('ip')),
    onMachine('VLANs of bridge ports, changed', `batch bridge${force}`, of('bridge')),
    inEach('kernel parameters as they were', 'reset_parameters', of('reset_parameters')),
    inEach('kernel parameters, changed', 'set_parameters', of('set_parameters')),
    inEach('settings in namespaces', inNamespaces('ip', keepsGoing), of('ip')),
    onMachine('rate, delay and loss on the host, changed', `batch tc${force}`, of('tc')),
    inEach('rate, delay and loss in namespaces, changed', inNamespaces('tc', keepsGoing), of('tc')),
    onMachine('addresses of Open vSwitch bridges', `batch ip${force}`, of('ip', 'raise switches')),
    inEach('routes', inNamespaces('ip', keepsGoing), of('ip', 'routes')),
  ];
}

function onMachine(label: string, runner: string, commands: readonly ChangingCommand[]): BatchStep {
  const lines = commands.filter(({ place }) => place.namespace === undefined).map(lineOf);
  return { label, lines: heredoc(runner, lines) };
}

function inEach(label: string, runner: string, commands: readonly ChangingCommand[]): BatchStep {
  return { label, lines: heredoc(runner, byNamespace(commands)) };
}

function settingCommands({ name, steps }: Plan, desired: Topology, recorded: Topology): readonly ChangingCommand[] {
  const changes = steps.filter(step => step.action === 'change');
  const commands = changes.flatMap(change => commandsOf(name, change));
  const touched = new Set([
    ...steps.filter(step => step.action !== 'change').flatMap(namespacesOf),
    ...commands.flatMap(({ program, place: { namespace } }) =>
      program === 'ip' && namespace !== undefined ? [namespace] : [],
    ),
  ]);
  const made = createdNodes(steps);
  const before = new Map([...recorded.namespaces, ...existingNamespaces(recorded)].map(item => [item.name, item]));
  const routes = [...desired.namespaces, ...existingNamespaces(desired)].flatMap(item => {
    const was = before.get(item.name);
    return was && !made.has(item.name) ? routeCommands(was, item, touched.has(item.name)) : [];
  });
  const touchedSwitches = new Set(steps.flatMap(switchesOf));
  const switches = desired.switches.filter(({ name }) => touchedSwitches.has(name));
  return [...commands, ...routes, ...switches.flatMap(item => madeSwitchOf(item).afterPorts(item))];
}

/** The switches that are changed, or get or lose a port. */
function switchesOf({ action, element }: Step): readonly string[] {
  if (element.type === 'switch') return action === 'change' ? [element.switch.name] : [];
  if (element.type !== 'connector' || action === 'change') return [];
  return nodesOf(element.connector);
}

function commandsOf(topologyName: string, { before, element }: Change): readonly ChangingCommand[] {
  if (before.type === 'namespace' && element.type === 'namespace') {
    return parameterCommands(before.namespace, element.namespace);
  }
  if (before.type === 'switch' && element.type === 'switch') {
    return madeSwitchOf(element.switch).change(before.switch, element.switch);
  }
  if (before.type === 'connector' && element.type === 'connector') {
    return connectorSettings(topologyName, before.connector, element.connector);
  }
  return [];
}

/** Those in which an interface comes or goes. */
function namespacesOf({ element }: Step): readonly string[] {
  if (element.type !== 'connector') return [];
  return interfacesOf(element.connector).flatMap(({ node, nodeKind }) => (nodeKind === 'namespace' ? [node] : []));
}

/** Under a line with its name what is done in each. */
function byNamespace(commands: readonly ChangingCommand[]): readonly ScriptLine[] {
  const groups = Map.groupBy(
    commands.filter(({ place }) => place.namespace !== undefined),
    ({ place }) => place.namespace ?? '',
  );
  return [...groups].flatMap(([namespace, group]) => [...plain(`# ${nameWord(namespace)}`), ...group.map(lineOf)]);
}

function lineOf(item: ChangingCommand): ScriptLine {
  return sourced(item.words, item);
}
