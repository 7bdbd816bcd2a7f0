/** What a number with a unit measures: how the language has it, and how people read it. */
export interface Quantity {
  /** What it is called in the grammar of the reference. */
  readonly notation: string;
  /** The value in the unit that a topology has it in; a message that says what to write if the text is none. */
  read(text: string): number | string;
  /** The value as people read it, exactly: no two values read alike. */
  say(value: number): string;
  /** What may have been meant by a text that does not read, the most likely first; not each of them reads. */
  meant(text: string): readonly string[];
}

/** A number with its unit, as written. */
export interface WrittenQuantity {
  readonly number: number;
  /** Empty if there is none. */
  readonly unit: string;
}

/** Splits `1.5gbit` into its number and its unit, in lower case. */
export function splitQuantity(text: string): WrittenQuantity {
  const [, number = '', unit = ''] = /^([0-9]+(?:\.[0-9]+)?)(.*)$/.exec(text) ?? [];
  return { number: number === '' ? NaN : Number(number), unit: unit.toLowerCase() };
}
