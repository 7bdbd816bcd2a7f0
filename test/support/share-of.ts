/** So long a list takes so many runs of the tests to be whole; with `NSLINK_EVERY_FAULT=1`, one. */
const SHARE = process.env.NSLINK_EVERY_FAULT === '1' ? 1 : 2;

/** One of the shares, another one in each run. */
export function shareOf<T>(items: readonly T[]): readonly T[] {
  const start = Math.floor(Math.random() * SHARE);
  return items.filter((_, index) => index % SHARE === start);
}
