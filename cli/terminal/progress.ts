import { tell } from './output.ts';
import { styleFor } from './style.ts';

/** Shows how far something is: a bar on a terminal, a line for each step otherwise. */
export interface Progress {
  /** The step number `step` of `total` begins. */
  readonly step: (step: number, total: number, label: string) => void;
  /** Something begins that takes a while: the bar says so until it has ended, elsewhere it is a line. */
  readonly wait: (text: string) => void;
  /** A line that stays. */
  readonly note: (text: string) => void;
  /** Takes the bar away. */
  readonly end: () => void;
}

/** ms: who waits longer wants to know for what. */
const SLOW = 1000;

/**
 * Says what is waited for once that takes a while; at once, in a line of its own, where a password may be asked for
 * (`asks`), for the bar would be on that question.
 */
export async function sayWhile<T>(progress: Progress, text: string, asks: boolean, work: () => Promise<T>): Promise<T> {
  if (asks) progress.note(text);
  const timer = asks
    ? undefined
    : setTimeout(() => {
        progress.wait(text);
      }, SLOW);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    progress.end();
  }
}

const WIDTH = 24;
const CLEAR = '\r\u001B[K';

/** Shows nothing. */
export const noProgress: Progress = {
  step: () => undefined,
  wait: () => undefined,
  note: () => undefined,
  end: () => undefined,
};

/** Where a line for each step were more than anybody reads: one for what takes a while. */
export const onlyWaits: Progress = { ...noProgress, wait: tell };

/** On standard error. */
export function showProgress(): Progress {
  return process.stderr.isTTY ? barProgress(process.stderr) : lineProgress;
}

const lineProgress: Progress = {
  step: (step, total, label) => {
    tell(`[${step}/${total}] ${label}`);
  },
  wait: tell,
  note: tell,
  end: () => undefined,
};

// Not Clack's bar: it takes the keyboard, and with it Ctrl-C (which must reach the script) and sudo's question.
function barProgress(stream: NodeJS.WriteStream): Progress {
  const style = styleFor(stream);
  let shown = '';
  const show = (filled: number, text: string) => {
    const bar = style('cyan', '━'.repeat(filled)) + style('dim', '━'.repeat(WIDTH - filled));
    const room = Math.max(0, (stream.columns || 80) - WIDTH - 4);
    shown = `${bar} ${text.slice(0, room)}`;
    stream.write(CLEAR + shown);
  };
  return {
    step: (step, total, label) => {
      show(Math.round((WIDTH * (step - 1)) / Math.max(1, total)), `${step}/${total} ${label}`);
    },
    wait: text => {
      show(0, text);
    },
    note: text => {
      stream.write(`${shown ? CLEAR : ''}${text}\n${shown}`);
    },
    end: () => {
      if (shown) stream.write(CLEAR);
      shown = '';
    },
  };
}
