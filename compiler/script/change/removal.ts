import type { Interface } from '../../../topology/topology.ts';
import { counted, type BatchStep } from '../batch/batch-step.ts';
import { isInNamespace, type Elements } from '../elements.ts';
import { heredoc, plain } from '../script.ts';
import { nameWord } from '../words.ts';

/** What takes elements away, from the connectors inwards; each only if it is still ours. See `shell/remove.sh`. */
export function removalSteps(removed: Elements): readonly BatchStep[] {
  const { namespaces, bridges, ovsSwitches, veths, vxlans, macvlans, uplinks } = removed;
  const ports = ovsPorts(removed).map(name => `port ${nameWord(name)}`);
  const switches = ovsSwitches.map(({ name }) => `bridge ${nameWord(name)}`);
  const links = [
    ...veths.map(({ ends }) => linkLine(ends.find(end => !isInNamespace(end)) ?? ends[0])),
    ...macvlans.map(({ end }) => linkLine(end)),
    ...vxlans.filter(({ port }) => port.nodeKind === 'bridge').map(({ port }) => linkLine(port)),
    ...bridges.map(({ name }) => `- ${nameWord(name)}`),
  ];
  return [
    {
      label: 'ports and bridges of Open vSwitch away',
      lines: heredoc('remove_from_ovs', plain(...ports, ...switches)),
    },
    {
      label: `${counted(uplinks.length, 'uplink')} given back`,
      lines: heredoc('give_back', plain(...uplinks.map(({ port }) => nameWord(port.name)))),
    },
    {
      label: `${counted(links.length, 'network interface')} away`,
      lines: heredoc('remove_links', plain(...links)),
    },
    {
      label: `${counted(namespaces.length, 'namespace')} away`,
      lines: heredoc('remove_namespaces', plain(...namespaces.map(({ name }) => nameWord(name)))),
    },
  ];
}

/** Before their devices: a port whose device is gone would stay behind. */
function ovsPorts({ veths, internals, patches, vxlans, uplinks }: Elements): readonly string[] {
  const ends = [...veths, ...patches].flatMap(pair => pair.ends);
  const single = [...vxlans, ...uplinks].map(({ port }) => port);
  return [
    ...[...ends, ...single].filter(({ nodeKind }) => nodeKind === 'ovs').map(({ name }) => name),
    ...internals.map(({ port }) => port.name),
  ];
}

function linkLine(end: Interface): string {
  return `${isInNamespace(end) ? nameWord(end.node) : '-'} ${nameWord(end.name)}`;
}
