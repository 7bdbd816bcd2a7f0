import { readDuration } from '../../topology/quantities/duration.ts';

/** Reads how long something is tried again, in µs; a message that says what to write if it is none. */
export function readPatience(text: string): number | string {
  const duration = readDuration(text);
  return duration === 0 ? 'In no time nothing is tried again: write 30s, say, or leave out `eventually`.' : duration;
}
