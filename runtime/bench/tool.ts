import { execa } from 'execa';
import { inNamespace } from '../in-namespace.ts';
import type { Place } from '../place.ts';
import { scriptEnvironment } from '../script-environment.ts';

/**
 * Runs its arguments until they end, or standard input does: so a tool that runs as root through sudo, which an ordinary
 * user cannot kill, ends when it is asked to, and with this process however that ends.
 */
const ENDS_WITH_INPUT =
  '"$@" </dev/null & child=$!; cat <&0 >/dev/null & wait -n; kill %1 %2 2>/dev/null; wait "$child"';

/** How a tool ended. */
export interface ToolEnd {
  readonly stdout: string;
  readonly stderr: string;
  /** It took longer than it may. */
  readonly isLate: boolean;
}

/** Starts a tool as root in a namespace of that place; it ends with its standard input. */
export function startTool(place: Place, namespace: string, command: readonly string[]) {
  const words = ['env', 'LC_ALL=C', 'bash', '--norc', '-c', ENDS_WITH_INPUT, 'bash', ...command];
  const [program = '', ...rest] = inNamespace(place, namespace, words);
  const child = execa(program, rest, { reject: false, stdin: 'pipe', ...scriptEnvironment() });
  // It may end before its input does.
  child.stdin.on('error', () => undefined);
  return child;
}

/** Runs a tool to its end, but for at most `seconds`, and not longer than until the signal is raised. */
export async function runTool(
  place: Place,
  namespace: string,
  command: readonly string[],
  { seconds, signal }: { readonly seconds: number; readonly signal?: AbortSignal },
): Promise<ToolEnd> {
  const tool = startTool(place, namespace, command);
  let isLate = false;
  const end = () => void tool.stdin.end();
  const alarm = setTimeout(() => {
    isLate = true;
    end();
  }, seconds * 1000);
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  try {
    const { stdout, stderr } = await tool;
    return { stdout, stderr, isLate };
  } finally {
    clearTimeout(alarm);
    signal?.removeEventListener('abort', end);
  }
}
