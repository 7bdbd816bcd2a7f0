import { tell } from './output.ts';
import { styleFor } from './style.ts';

/** Shows how far something is: a bar on a terminal, a line for each step otherwise. */
export interface Progress {
  /** The step number `step` of `total` begins. */
  readonly step: (step: number, total: number, label: string) => void;
  /** A line that stays. */
  readonly note: (text: string) => void;
  /** Takes the bar away. */
  readonly end: () => void;
}

const WIDTH = 24;
const CLEAR = '\r\u001B[K';

/** Shows nothing. */
export const noProgress: Progress = { step: () => undefined, note: () => undefined, end: () => undefined };

/** On standard error. */
export function showProgress(): Progress {
  return process.stderr.isTTY ? barProgress(process.stderr) : lineProgress;
}

const lineProgress: Progress = {
  step: (step, total, label) => {
    tell(`[${step}/${total}] ${label}`);
  },
  note: tell,
  end: () => undefined,
};

// Not Clack's bar: it takes the keyboard, and with it Ctrl-C (which must reach the script) and sudo's question.
function barProgress(stream: NodeJS.WriteStream): Progress {
  const style = styleFor(stream);
  let shown = '';
  return {
    step: (step, total, label) => {
      const filled = Math.round((WIDTH * (step - 1)) / Math.max(1, total));
      const bar = style('cyan', '━'.repeat(filled)) + style('dim', '━'.repeat(WIDTH - filled));
      const room = Math.max(0, (stream.columns || 80) - WIDTH - 12);
      shown = `${bar} ${step}/${total} ${label.slice(0, room)}`;
      stream.write(CLEAR + shown);
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
