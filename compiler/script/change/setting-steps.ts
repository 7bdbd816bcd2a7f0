import type { Switch, Topology } from '../../../topology/topology.ts';
import type { Plan } from '../../plan/plan.ts';
import { interfacesOf, nodesOf } from '../../../topology/kinds/attachments.ts';
import { createdNodes, type Change, type Step } from '../../plan/step.ts';
import type { BatchStep } from '../batch/batch-step.ts';
import { replaceAddressCommand } from '../ip-words.ts';
import { heredoc, plain, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';
import { connectorSettings } from './interface-settings.ts';
import { parameterLines, routeLines } from './namespace-settings.ts';
import type { SettingLine } from './setting-line.ts';
import { switchSettings } from './switch-settings.ts';

/** What changes settings in place: what is no longer first, routes last. `keepsGoing`: whatever fails, as in a rollback. */
export function settingSteps(
  plan: Plan,
  desired: Topology,
  recorded: Topology,
  keepsGoing: boolean,
): readonly BatchStep[] {
  const lines = settingLines(plan, desired, recorded);
  const force = keepsGoing ? ' -force' : '';
  const of = (reader: SettingLine['reader'], phase?: SettingLine['phase']) =>
    lines.filter(line => line.reader === reader && line.phase === phase);
  const host = (found: readonly SettingLine[]) => found.filter(({ namespace }) => namespace === undefined);
  return [
    { label: 'settings that are no more', lines: heredoc('if_there batch ip -force', host(of('ip', 'gone'))) },
    {
      label: 'settings that are no more, in namespaces',
      lines: heredoc('if_there in_namespaces ip -force -netns {} -batch', byNamespace(of('ip', 'gone'))),
    },
    { label: 'VLANs that are no more', lines: heredoc('if_there batch bridge -force', host(of('bridge', 'gone'))) },
    { label: 'impairments that are no more', lines: heredoc('if_there batch tc -force', host(of('tc', 'gone'))) },
    {
      label: 'impairments that are no more, in namespaces',
      lines: heredoc('if_there in_namespaces tc -force -netns {} -batch', byNamespace(of('tc', 'gone'))),
    },
    { label: 'settings of Open vSwitch', lines: heredoc('ovs_batch', of('ovs-vsctl')) },
    {
      label: 'no part in it for this machine that nobody wrote, changed',
      lines: heredoc('set_machine_parameters', host(of('parameter'))),
    },
    { label: 'settings on the host', lines: heredoc(`batch ip${force}`, host(of('ip'))) },
    { label: 'VLANs of bridge ports, changed', lines: heredoc(`batch bridge${force}`, host(of('bridge'))) },
    { label: 'kernel parameters as they were', lines: heredoc('reset_parameters', byNamespace(of('default'))) },
    { label: 'kernel parameters, changed', lines: heredoc('set_parameters', byNamespace(of('parameter'))) },
    {
      label: 'settings in namespaces',
      lines: heredoc(`in_namespaces ip${force} -netns {} -batch`, byNamespace(of('ip'))),
    },
    { label: 'rate, delay and loss on the host, changed', lines: heredoc(`batch tc${force}`, host(of('tc'))) },
    {
      label: 'rate, delay and loss in namespaces, changed',
      lines: heredoc(`in_namespaces tc${force} -netns {} -batch`, byNamespace(of('tc'))),
    },
    { label: 'addresses of Open vSwitch bridges', lines: heredoc(`batch ip${force}`, host(of('ip', 'last'))) },
    {
      label: 'routes',
      lines: heredoc(`in_namespaces ip${force} -netns {} -batch`, byNamespace(of('ip', 'last'))),
    },
  ];
}

function settingLines({ name, steps }: Plan, desired: Topology, recorded: Topology): readonly SettingLine[] {
  const changes = steps.filter(step => step.action === 'change');
  const lines = changes.flatMap(change => linesOf(name, change));
  const touched = new Set([
    ...steps.filter(step => step.action !== 'change').flatMap(namespacesOf),
    ...lines.flatMap(({ reader, namespace }) => (reader === 'ip' && namespace !== undefined ? [namespace] : [])),
  ]);
  const made = createdNodes(steps);
  const before = new Map(recorded.namespaces.map(item => [item.name, item]));
  const routes = desired.namespaces.flatMap(item => {
    const was = before.get(item.name);
    return was && !made.has(item.name) ? routeLines(was, item, touched.has(item.name)) : [];
  });
  const touchedSwitches = new Set(steps.flatMap(switchesOf));
  const switches = desired.switches.filter(item => item.kind === 'ovs' && touchedSwitches.has(item.name));
  return [...lines, ...routes, ...switches.flatMap(addressesAgain)];
}

/** Open vSwitch takes a bridge down to give it another MAC address, also one that it chose by its ports: IPv6 goes with that. */
function addressesAgain({ name, addresses, source }: Switch): readonly SettingLine[] {
  return addresses.map(address => ({
    reader: 'ip' as const,
    text: replaceAddressCommand(address, nameWord(name)),
    phase: 'last' as const,
    ...(source ? { source } : {}),
  }));
}

/** The switches that are changed, or get or lose a port. */
function switchesOf({ action, element }: Step): readonly string[] {
  if (element.type === 'switch') return action === 'change' ? [element.switch.name] : [];
  if (element.type === 'namespace' || action === 'change') return [];
  return nodesOf(element.connector);
}

function linesOf(topologyName: string, { before, element }: Change): readonly SettingLine[] {
  if (before.type === 'namespace' && element.type === 'namespace') {
    return parameterLines(before.namespace, element.namespace);
  }
  if (before.type === 'switch' && element.type === 'switch') return switchSettings(before.switch, element.switch);
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
function byNamespace(lines: readonly SettingLine[]): readonly ScriptLine[] {
  const groups = Map.groupBy(
    lines.filter(({ namespace }) => namespace !== undefined),
    ({ namespace }) => namespace ?? '',
  );
  return [...groups].flatMap(([namespace, group]) => [...plain(`# ${nameWord(namespace)}`), ...group]);
}
