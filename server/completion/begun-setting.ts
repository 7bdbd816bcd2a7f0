import { SETTING_WORDS } from '../../topology/settings/settings.ts';
import type { PlainToken } from './tokens-before.ts';

/** A setting as far as it is written. */
export interface BegunSetting {
  readonly word: string;
  /** The tokens behind the word. */
  readonly rest: readonly string[];
  /** Whether it has all that it must. */
  readonly isDone: boolean;
}

const WORDS: ReadonlySet<string> = new Set(SETTING_WORDS);

/** The setting that `tokens` end in: the one whose word is the last that stands where a setting begins. */
export function settingAt(tokens: readonly PlainToken[]): BegunSetting | undefined {
  const start = tokens.findLastIndex(({ type }, index) => WORDS.has(type) && !isValueOf(tokens[index - 1]));
  const word = tokens[start]?.type;
  if (word === undefined) return undefined;
  const rest = tokens.slice(start + 1).map(({ type }) => type);
  const last = rest.at(-1);
  const isDone =
    word === 'route'
      ? isRouteDone(rest)
      : last !== undefined && !OPEN_ENDS.has(last) && (word !== 'sysctl' || rest.includes('='));
  return { word, rest, isDone };
}

/** After these, more of the same setting must follow. */
const OPEN_ENDS = new Set([',', '..', '=', '.']);

/** A word that is the name of a thing here, however much it looks like a setting. */
function isValueOf(before: PlainToken | undefined): boolean {
  return before !== undefined && ['interface', 'port', 'dev', 'sysctl', '.', '='].includes(before.type);
}

/** A route can go on until it has a metric. */
function isRouteDone(rest: readonly string[]): boolean {
  return rest.at(-2) === 'metric';
}
