import type { Block } from '../../kinds/made.ts';
import type { Command } from '../../kinds/command.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';

/** The command as a line of a script. */
export function classicLine({ place, program, words, ...element }: Command): ScriptLine {
  const where = place.namespace === undefined ? '' : `ip netns exec ${nameWord(place.namespace)} `;
  return sourced(`${where}${program} ${words}`, element);
}

/** A comment and the commands under it; nothing at all when there are none. */
export function classicBlock({ title, commands }: Block): readonly ScriptLine[] {
  return titled(title, commands.map(classicLine));
}

/** A comment and the lines under it; nothing at all when there are none. */
export function titled(title: string, lines: readonly ScriptLine[]): readonly ScriptLine[] {
  return lines.length === 0 ? [] : [...plain(`# ${title}`), ...lines];
}

/** Indented, but for what a command reads as it stands ({@link heredoc}). */
export function indented(lines: readonly ScriptLine[]): readonly ScriptLine[] {
  let isRead = false;
  return lines.map(line => {
    const { text } = line;
    const stays = isRead;
    isRead = isRead ? text !== 'END' : text.endsWith("<<'END'");
    return stays ? line : { ...line, text: `  ${text}` };
  });
}
