import { isInNamespace } from '../../kinds/interfaces.ts';
import { checksumEnds, receiveOffloadEnds } from '../checksums.ts';
import { heredoc, sourced, type ScriptLine } from '../script.ts';
import type { Selection } from '../selection.ts';
import { nameWord } from '../words.ts';

/** What the userspace datapath needs of the ends and uplinks, always or only if the script has chosen that datapath. */
export function checksumLines(selection: Selection): readonly ScriptLine[] {
  const ends = checksumEnds(selection);
  const lines = (always: boolean) =>
    ends
      .filter(item => item.always === always)
      .map(({ end }) => sourced(`${isInNamespace(end) ? nameWord(end.node) : '-'} ${nameWord(end.name)}`, end));
  return [
    ...heredoc('checksums_by_software', lines(true)),
    ...heredoc('on_netdev checksums_by_software', lines(false)),
    ...receiveOffloadEnds(selection).map(({ end, always }) =>
      sourced(`${always ? '' : 'on_netdev '}ethtool -K ${nameWord(end.name)} gro off`, end),
    ),
  ];
}
