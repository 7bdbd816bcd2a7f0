import { counted } from '../../topology/quantities/counted.ts';
import { styleFor } from '../terminal/style.ts';

const CLEAR = '\r\u001B[K';
/** ms between two lines, which nobody reads faster. */
const PACE = 100;

/** Shows on a terminal how much there is so far, in one line. */
export interface Tally {
  readonly show: (so: { readonly packets: number; readonly bytes: number }) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** On standard error. */
export function showTally(): Tally {
  const stream = process.stderr;
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  let shownAt = 0;
  return {
    show: ({ packets, bytes }) => {
      if (performance.now() - shownAt < PACE) return;
      shownAt = performance.now();
      stream.write(CLEAR + styleFor(stream)('dim', `${counted(packets, 'packet')}, ${counted(bytes, 'byte')}`));
    },
    end: () => {
      if (shownAt > 0) stream.write(CLEAR);
    },
  };
}
