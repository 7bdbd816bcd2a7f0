import { hostEnds, portsOf, type Elements } from '../elements.ts';
import { natCommands } from '../nat.ts';
import { heredoc, plain, sourced, type ScriptLine } from '../script.ts';
import { bridgeVlanCommands } from '../vlans.ts';
import { nameWord } from '../words.ts';
import { busySteps, counted, stepsFunction, type BatchStep } from './batch-step.ts';
import { checksumLines } from './checksums.ts';
import { hostQdiscLines, inside, insideQdiscLines, interfaceSettingLines, namespaceSettingLines } from './inside.ts';
import { bridgeLines, hostLinksUp, macvlanLines, switchUpLines, tunnelLines, vethLines } from './links.ts';
import { ovsLines } from './ovs.ts';
import { deviceGroup } from '../ownership.ts';

/** The fast way: few processes, many commands in each. */
export function createInBatches(topologyName: string, elements: Elements): readonly ScriptLine[] {
  const steps = busySteps([...creationSteps(topologyName, elements), natStep(topologyName, elements)]);
  return [...plain(`steps=${steps.length}`), ...stepsFunction('make', steps)];
}

/** All that makes the elements, but for the translation of addresses, which is one thing for all switches. */
export function creationSteps(topologyName: string, elements: Elements): readonly BatchStep[] {
  return [...makeSteps(topologyName, elements), ...configureSteps(elements), ...lastSteps(elements)];
}

function natStep(topologyName: string, elements: Elements): BatchStep {
  return { label: 'NAT', lines: heredoc('nft_batch', natCommands(topologyName, elements)) };
}

/** What makes the namespaces and all network interfaces, in their places. */
function makeSteps(topologyName: string, elements: Elements): readonly BatchStep[] {
  const { namespaces, bridges, ovsSwitches, veths, internals, macvlans, uplinks } = elements;
  const group = deviceGroup(topologyName);
  const tunnels = tunnelLines(elements, group);
  return [
    {
      label: counted(namespaces.length, 'namespace'),
      lines: [
        ...heredoc(
          'batch ip',
          namespaces.map(item => sourced(`netns add ${nameWord(item.name)}`, item)),
        ),
        ...(namespaces.length > 0 ? plain('record_identities') : []),
      ],
    },
    { label: 'kernel parameters', lines: heredoc('set_parameters', namespaceSettingLines(elements)) },
    { label: counted(bridges.length, 'Linux bridge'), lines: heredoc('batch ip', bridgeLines(elements, group)) },
    { label: counted(veths.length, 'veth pair'), lines: heredoc('batch ip', vethLines(elements, group)) },
    { label: counted(macvlans.length, 'macvlan'), lines: heredoc('batch ip', macvlanLines(elements, group)) },
    { label: counted(tunnels.length, 'VXLAN tunnel'), lines: heredoc('batch ip', tunnels) },
    {
      label: `${counted(uplinks.length, 'uplink')}: as it is now`,
      lines: uplinks.map(({ port, ...uplink }) => sourced(`record_uplink ${nameWord(port.name)}`, uplink)),
    },
    {
      label: ovsSwitches.length > 0 ? counted(ovsSwitches.length, 'Open vSwitch bridge') : 'ports of Open vSwitch',
      lines: ovsLines(topologyName, elements),
    },
    {
      label: `${counted(internals.length, 'internal port')} into their namespaces`,
      lines: heredoc(
        'batch ip',
        internals.map(({ port, ...internal }) =>
          sourced(`link set dev ${nameWord(port.name)} group ${group} netns ${nameWord(port.node)}`, internal),
        ),
      ),
    },
  ];
}

/** What gives them their settings. */
function configureSteps(elements: Elements): readonly BatchStep[] {
  const lines = inside(elements);
  return [
    {
      label: hostEnds(elements).length > 0 ? 'switch ports and host ends up' : 'switch ports up',
      lines: heredoc('batch ip', hostLinksUp(elements)),
    },
    {
      label: 'VLANs of bridge ports',
      lines: heredoc(
        'batch bridge',
        portsOf('bridge', elements).flatMap(port => bridgeVlanCommands(port).map(text => sourced(text, port))),
      ),
    },
    {
      label: 'kernel parameters of interfaces',
      lines: heredoc('set_parameters', interfaceSettingLines(elements)),
    },
    {
      label: `inside ${counted(lines.filter(({ text }) => text.startsWith('# ')).length, 'namespace')}`,
      lines: heredoc('in_namespaces ip -netns {} -batch', lines),
    },
    { label: 'rate, delay and loss on the host', lines: heredoc('batch tc', hostQdiscLines(elements)) },
    {
      label: 'rate, delay and loss in namespaces',
      lines: heredoc('in_namespaces tc -netns {} -batch', insideQdiscLines(elements)),
    },
    { label: 'packets as the switch needs them', lines: checksumLines(elements) },
  ];
}

function lastSteps(elements: Elements): readonly BatchStep[] {
  return [
    {
      // While a bridge is up, each port that comes up makes IPv6 multicast traffic to all others: N² of it.
      label: 'switches up, last',
      lines: heredoc('batch ip', switchUpLines(elements)),
    },
    {
      label: 'all ports work',
      lines: hasOvsPorts(elements) ? plain('ovs_ports_must_work') : [],
    },
  ];
}

function hasOvsPorts(elements: Elements): boolean {
  const { ovsSwitches, patches, internals } = elements;
  return ovsSwitches.length + patches.length + internals.length + portsOf('ovs', elements).length > 0;
}
