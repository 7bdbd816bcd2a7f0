import type { Quantity } from '../quantities/quantity.ts';

/** A value that completion offers, and what it stands for in a few words. */
type Example = readonly [value: string, meaning: string];

/** A whole number within bounds. */
interface NumberValue {
  readonly type: 'number';
  readonly least: number;
  readonly most: number;
  /** What it is called in the grammar of the reference. */
  readonly notation: string;
  /** Of the finding, when it is out of bounds. */
  readonly code: string;
  readonly refusal: string;
}

/** A number with a unit. */
interface QuantityValue {
  readonly type: 'quantity';
  readonly quantity: Quantity;
  /** Of the finding, when it does not read. */
  readonly code: string;
}

/** One word out of a list, each with what it means. */
interface WordValue {
  readonly type: 'word';
  /** What the words name, in words for a message. */
  readonly what: string;
  readonly words: Readonly<Record<string, string>>;
}

/** What is written in one piece, and read by a function of the language. */
interface TextValue {
  readonly type: 'on-off' | 'mac' | 'ip' | 'controllers';
}

/** What has several parts, and so a rule of its own in the language; `notation` is that of the reference. */
interface OwnValue {
  readonly type: 'own';
  readonly notation: string;
}

export type SettingValue = NumberValue | QuantityValue | WordValue | TextValue | OwnValue;

/** All that there is to know about a setting, wherever it stands; where it may is said by the places. */
export interface SettingEntry {
  readonly value: SettingValue;
  /** Whether it may stand several times in one block. */
  readonly isRepeated?: true;
  /** One or two sentences, for hover, completion and the reference. Markdown at most in backticks. */
  readonly meaning: string;
  /** Usual values; of words and on-off there are no others. */
  readonly examples?: readonly [Example, ...Example[]];
  /** The property of a topology's element that holds it, if not called as the setting. */
  readonly property?: string;
  /** Another setting that it means nothing without. */
  readonly needs?: {
    readonly setting: string;
    /** Of the finding, when that is missing. */
    readonly code: string;
    readonly refusal: string;
  };
}
