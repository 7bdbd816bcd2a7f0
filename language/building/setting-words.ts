import {
  SETTING_WORDS,
  SETTINGS,
  type SettingWord,
  type ValueOf,
  type WordsWith,
} from '../../topology/settings/settings.ts';
import type { SettingValue } from '../../topology/settings/setting-entry.ts';
import type { Setting } from '../generated/ast.ts';

type SettingType = Setting['$type'];

type Joined<W extends string> = W extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Joined<Rest>}`
  : Capitalize<W>;

/** What the grammar calls the rule of a setting: of `fail-mode`, `FailModeSetting`. */
type RuleOf<W extends SettingWord> = `${Joined<W>}Setting`;

type None<T extends never> = T;

/**
 * The grammar and the table have the same settings: what only the table has is an error here.
 *
 * @public for nobody needs to import it.
 */
export type OnlyInTable = None<Exclude<RuleOf<SettingWord>, SettingType>>;
/**
 * The same of what only the grammar has.
 *
 * @public
 */
export type OnlyInGrammar = None<Exclude<SettingType, RuleOf<SettingWord>>>;

/** The settings whose value is of that type. */
export type SettingWith<T extends SettingValue['type']> = Extract<Setting, { $type: RuleOf<WordsWith<T>> }>;

/** A setting, and what the table says of its value. */
type Valued = {
  readonly [T in SettingValue['type']]: {
    readonly type: T;
    readonly setting: SettingWith<T>;
    readonly value: ValueOf<T>;
  };
}[SettingValue['type']];

const WORDS: ReadonlyMap<string, SettingWord> = new Map(
  SETTING_WORDS.map(word => [`${word.split('-').map(capitalized).join('')}Setting`, word]),
);

/** The word that a setting starts with. */
export function settingWord({ $type }: Setting): SettingWord {
  const word = WORDS.get($type);
  if (word === undefined) throw new Error(`${$type} is in no table of settings`);
  return word;
}

/** What the table says of the value of a setting. */
export function valued(setting: Setting): Valued {
  const { value } = SETTINGS[settingWord(setting)];
  // By the two checks above, its type is that of the tree's node.
  return { type: value.type, setting, value } as Valued;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
