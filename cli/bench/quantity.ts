import { RATE_SCALES } from '../../topology/quantities/rate.ts';

/** What a figure is counted in. */
export type Unit = 'bit/s' | 'ms' | 's/GB' | 'packets/s' | '%';

/** The unit in which a value of that size is read most easily: shown is the value divided by `divisor`. */
export interface Scale {
  readonly divisor: number;
  readonly name: string;
  /** Nothing finer is known or of use. */
  readonly isWhole?: true;
}

const SCALES: Readonly<Record<Unit, readonly Scale[]>> = {
  'bit/s': RATE_SCALES.map(({ size, said }) => ({ divisor: size, name: said })),
  ms: [
    { divisor: 1, name: 'ms' },
    { divisor: 1e-3, name: 'µs', isWhole: true },
  ],
  's/GB': [{ divisor: 1, name: 's/GB' }],
  'packets/s': [
    { divisor: 1e6, name: 'M/s' },
    { divisor: 1e3, name: 'k/s' },
    { divisor: 1, name: '/s' },
  ],
  '%': [{ divisor: 1, name: '%', isWhole: true }],
};

/** The largest unit of which the value has at least one; else the smallest. */
export function scaleFor(unit: Unit, value: number): Scale {
  const scales = SCALES[unit];
  return scales.find(({ divisor }) => value >= divisor) ?? scales.at(-1) ?? { divisor: 1, name: unit };
}

/** `23.7`: three digits that count, as long as there is a point among them. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 99.95) return value.toFixed(0);
  if (size >= 9.995) return value.toFixed(1);
  return size >= 0.0995 ? value.toFixed(2) : String(Number(value.toPrecision(2)));
}

function scaledText(value: number, { divisor, isWhole }: Scale): string {
  return isWhole ? (value / divisor).toFixed(0) : numberText(value / divisor);
}

/** `23.7 Gbit/s` */
export function quantityText(value: number, unit: Unit, scale = scaleFor(unit, value)): string {
  return `${scaledText(value, scale)} ${scale.name}`;
}

/** `22.1–24.0`, in that unit. */
export function rangeText({ min, max }: { readonly min: number; readonly max: number }, scale: Scale): string {
  return `${scaledText(min, scale)}–${scaledText(max, scale)}`;
}
