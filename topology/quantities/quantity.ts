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
