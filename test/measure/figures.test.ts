import { describe, expect, test } from 'vitest';
import { numberText, quantityText, rangeText, scaleFor } from '../../cli/bench/quantity.ts';
import { timeLeftText } from '../../cli/bench/rounds.ts';
import { figureOf, median, percentile } from '../../runtime/measure/spread.ts';

test.each([
  [[3], 3],
  [[10, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[1, 1, 1, 100], 1],
  [[], NaN],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test.each([
  [1, 0.99, 1],
  [100, 0.99, 99],
  [100, 0.5, 50],
  [101, 0.99, 100],
  [1000, 0.99, 990],
  [3, 1, 3],
])('of 1 to %d, the percentile %d is %d', (count, share, value) => {
  // Backwards: a percentile is not that of the order in which they came.
  expect(
    percentile(
      Array.from({ length: count }, (_, index) => count - index),
      share,
    ),
  ).toBe(value);
});

test('a figure keeps what each run said', () => {
  expect(figureOf([5, 3, 10])).toEqual({ runs: [5, 3, 10], median: 5, min: 3, max: 10 });
  expect(figureOf([])).toBeUndefined();
});

describe('in words', () => {
  test.each([
    [0, '0'],
    [0.0123, '0.012'],
    [0.3, '0.30'],
    [0.99961, '1.00'],
    [1.234, '1.23'],
    [9.996, '10.0'],
    [23.75, '23.8'],
    [99.96, '100'],
    [1234.5, '1235'],
  ])('%d is %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  test.each([
    [23.7e9, 'bit/s', '23.7 Gbit/s'],
    [980e6, 'bit/s', '980 Mbit/s'],
    [9500, 'bit/s', '9.50 kbit/s'],
    [3, 'bit/s', '3.00 bit/s'],
    [0.005, 'ms', '5 µs'],
    [20.25, 'ms', '20.3 ms'],
    [288_630, 'packets/s', '289 k/s'],
    [1.2e6, 'packets/s', '1.20 M/s'],
    [31.59, '%', '32 %'],
    [0.47, 's/GB', '0.47 s/GB'],
  ] as const)('%d %s is %s', (value, unit, text) => {
    expect(quantityText(value, unit)).toBe(text);
  });

  test('a range has the unit of the middle', () => {
    expect(rangeText({ min: 742e6, max: 1217e6 }, scaleFor('bit/s', 980e6))).toBe('742–1217');
    expect(rangeText({ min: 0.9, max: 1.4 }, scaleFor('ms', 0.95))).toBe('900–1400');
  });

  test.each([
    [0.2, '1 s'],
    [47.1, '48 s'],
    [61, '1 min 10 s'],
    [119, '2 min'],
    [600, '10 min'],
  ])('%d s are %s', (seconds, text) => {
    expect(timeLeftText(seconds)).toBe(text);
  });
});
