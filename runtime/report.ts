/** What a script said on standard error; see `compiler/script/shell/report.sh`. */
export type Report =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly label: string }
  /** `line` is the 1-based line of the script that it is about; 0: none in particular. */
  | { readonly kind: 'refused' | 'failed' | 'left'; readonly line: number; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  /** Its last word when it has proved what it was to do. */
  | { readonly kind: 'done'; readonly text: string };

const PREFIX = 'nslink: ';

/** A script's first line: until then it may have been waited for a password. */
export const BEGUN = `${PREFIX}begun`;

/** One line of a script's standard error. What the script did not say itself (sudo, a tool) is a note. */
export function parseReport(line: string): Report {
  if (!line.startsWith(PREFIX)) return { kind: 'note', text: line };
  const text = line.slice(PREFIX.length);
  const progress = /^\[(\d+)\/(\d+)\] (.*)$/.exec(text);
  if (progress) {
    const [, done, total, label = ''] = progress;
    return { kind: 'progress', done: Number(done), total: Number(total), label };
  }
  const located = /^(refused|failed|left), line (\d+): (.*)$/.exec(text);
  if (located) {
    const [, kind, number, words = ''] = located;
    return { kind: kind as 'refused' | 'failed' | 'left', line: Number(number), text: words };
  }
  const done = /^done: (.*)$/.exec(text)?.[1];
  return done === undefined ? { kind: 'note', text } : { kind: 'done', text: done };
}
