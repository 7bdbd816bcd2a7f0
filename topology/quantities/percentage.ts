import { splitQuantity, type Quantity } from './quantity.ts';

/** Reads a percentage such as `0.1%`; a message that says what to write if it is none. */
function readPercentage(text: string): number | string {
  const { number, unit } = splitQuantity(text);
  if (unit === '') return `${text} has no unit: write ${text}%.`;
  if (unit !== '%' || Number.isNaN(number)) return `${text} is no share of the packets: write one like 0.1%.`;
  return number > 100 ? 'This is more than all of the packets: write 100% or less.' : number;
}

/** Percent of all packets. */
export const PERCENTAGE: Quantity = {
  notation: 'percent',
  read: readPercentage,
  say: percent => `${percent} %`,
  meant: text => [`${splitQuantity(text).number}%`, '100%'],
};
