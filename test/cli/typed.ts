import { execa } from 'execa';
import { stripVTControlCharacters } from 'node:util';

/** Where a program is typed into. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What the last line shows when a line is awaited. */
  readonly prompt: RegExp;
}

/**
 * Runs a command line on a terminal of its own and types these lines into it, each at a prompt, then `exit`s as often as it
 * takes; what it has shown by the time it has ended, without what is for the terminal.
 */
export async function typed(
  command: string,
  { cwd, env, prompt }: Terminal,
  lines: readonly string[],
): Promise<string> {
  const running = execa('script', ['--quiet', '--flush', '--return', '--command', command, '/dev/null'], {
    cwd,
    reject: false,
    timeout: 60_000,
    env: { TERM: 'xterm', ...env },
  });
  const waiting = [...lines, 'exit'];
  let shown = '';
  let next = 0;
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    // The cursor may have gone to the start of the line and back.
    const line =
      stripVTControlCharacters(shown)
        .replace(/\r+$/, '')
        .split(/[\r\n]/)
        .at(-1) ?? '';
    // A line has its prompt drawn again while it is being completed: only one that nothing follows waits for more.
    if (next < waiting.length && prompt.test(line)) running.stdin.write(`${waiting[next++] ?? ''}\r`);
  });
  await running;
  return stripVTControlCharacters(shown);
}
