import { isSetting } from '../../language/generated/ast.ts';
import { settingWord } from '../../language/building/setting-words.ts';
import { entryOf, isSettingWord, SETTING_WORDS, type SettingWord } from '../../topology/settings/settings.ts';
import { inserted, withoutSetting } from './edits.ts';
import type { Fixer, Fixers } from './quick-fix.ts';

/** Of a setting that means nothing without another: adds that one, or removes it. */
const fixNeeds: Fixer = ({ node, text, range }) => {
  if (!isSetting(node)) return [];
  const word = settingWord(node);
  const needed = entryOf(word).needs?.setting;
  const value =
    needed !== undefined && isSettingWord(needed) ? valueBeside(word, needed, text.getText(range)) : undefined;
  const remove = { title: `Remove \`${word}\``, edits: [withoutSetting(text, node)] };
  if (needed === undefined || value === undefined) return [remove];
  const added = `${needed} ${value}`;
  return [{ title: `Add \`${added}\``, edits: [inserted(range.start, `${added} `)], isPreferred: true }, remove];
};

/** The same value where both are of one quantity, else a usual one. */
function valueBeside(word: SettingWord, needed: SettingWord, written: string): string | undefined {
  const [own, other] = [entryOf(word).value, entryOf(needed)];
  const isAlike = own.type === 'quantity' && other.value.type === 'quantity' && own.quantity === other.value.quantity;
  return isAlike ? written.slice(word.length).trim() : other.examples?.[0][0];
}

/** A fixer for each finding that a setting stands alone. */
export const NEEDS_FIXERS: Fixers = Object.fromEntries(
  SETTING_WORDS.flatMap(word => {
    const code = entryOf(word).needs?.code;
    return code === undefined ? [] : [[code, fixNeeds]];
  }),
);
