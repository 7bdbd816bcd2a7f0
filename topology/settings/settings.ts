import { CONNECTOR_SETTINGS } from './connector-settings.ts';
import { INTERFACE_SETTINGS } from './interface-settings.ts';
import { NODE_SETTINGS } from './node-settings.ts';
import { PROGRAM_SETTINGS } from './program-settings.ts';
import type { SettingEntry, SettingValue } from './setting-entry.ts';

/** What each setting is; all that checks, completes, explains, prints and tries settings reads it here. */
export const SETTINGS = {
  ...NODE_SETTINGS,
  ...PROGRAM_SETTINGS,
  ...INTERFACE_SETTINGS,
  ...CONNECTOR_SETTINGS,
} as const;

/** The word that a setting begins with. */
export type SettingWord = keyof typeof SETTINGS;

export const SETTING_WORDS = Object.keys(SETTINGS) as readonly SettingWord[];

/** The settings whose value is of that type. */
export type WordsWith<T extends SettingValue['type']> = {
  readonly [W in SettingWord]: (typeof SETTINGS)[W]['value']['type'] extends T ? W : never;
}[SettingWord];

/** What the table says of the values of that type. */
export type ValueOf<T extends SettingValue['type']> = Extract<
  (typeof SETTINGS)[SettingWord]['value'],
  { readonly type: T }
>;

/** What the table says of a setting. */
export function entryOf(word: SettingWord): SettingEntry {
  return SETTINGS[word];
}

/** Whether `text` is the word of a setting. */
export function isSettingWord(text: string): text is SettingWord {
  return Object.hasOwn(SETTINGS, text);
}
