import { counted } from '../../../topology/quantities/counted.ts';
import { madeOf } from '../../kinds/connectors.ts';
import { isInNamespace } from '../../kinds/interfaces.ts';
import type { Device } from '../../kinds/made.ts';
import { madeSwitchOf } from '../../kinds/switches.ts';
import type { BatchStep } from '../batch/batch-step.ts';
import { leavingWords } from '../existing.ts';
import { heredoc, plain } from '../script.ts';
import { labelWord } from '../programs.ts';
import type { Selection } from '../selection.ts';
import { nameWord } from '../words.ts';

/** What takes elements away, from the connectors inwards; each only if it is still ours. See `shell/remove.sh`. */
export function removalSteps({
  namespaces,
  existing,
  switches,
  connectors,
  programs,
}: Selection): readonly BatchStep[] {
  const removals = connectors.map(connector => madeOf(connector).removal(connector));
  const leaving = leavingWords(existing);
  const lent = removals.flatMap(item => item.lent ?? []);
  const named = (part: 'link' | 'ovs-bridge') =>
    switches.filter(item => madeSwitchOf(item).part === part).map(({ name }) => nameWord(name));
  const links = [
    ...removals.flatMap(({ link }) => (link ? [linkLine(link)] : [])),
    ...removals.flatMap(({ leftover }) => (leftover ? [linkLine(leftover)] : [])),
    ...named('link').map(name => `- ${name}`),
  ];
  return [
    {
      label: `${counted(programs.length, 'program')} ended`,
      lines: plain(...(programs.length === 0 ? [] : [`stop_programs ${programs.map(labelWord).join(' ')}`])),
    },
    {
      label: 'ports and bridges of Open vSwitch away',
      lines: heredoc(
        'remove_from_ovs',
        plain(
          ...removals.flatMap(({ ports }) => ports).map(name => `port ${nameWord(name)}`),
          ...named('ovs-bridge').map(name => `bridge ${name}`),
        ),
      ),
    },
    {
      label: `${counted(lent.length, 'uplink')} given back`,
      lines: heredoc('give_back', plain(...lent.map(nameWord))),
    },
    {
      label: `${counted(links.length, 'network interface')} away`,
      lines: heredoc('remove_links', plain(...links)),
    },
    {
      label: `${counted(leaving.length, 'namespace')} left to whose it is`,
      lines: plain(
        ...(leaving.length === 0
          ? []
          : [`leave_namespaces ${leaving.join(' ')}`, `forget_joined ${leaving.join(' ')}`]),
      ),
    },
    {
      label: `${counted(namespaces.length, 'namespace')} away`,
      lines: heredoc('remove_namespaces', plain(...namespaces.map(({ name }) => nameWord(name)))),
    },
  ];
}

function linkLine(end: Device): string {
  return `${isInNamespace(end) ? nameWord(end.node) : '-'} ${nameWord(end.name)}`;
}
