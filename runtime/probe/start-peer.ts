import { execa } from 'execa';
import { once } from 'node:events';
import { inNamespace } from '../in-namespace.ts';
import type { Place } from '../place.ts';

/** A program of ours that node runs inside a namespace. Its standard input is open; the result never rejects. */
export function startPeer(place: Place, namespace: string, file: string, task: readonly string[]) {
  // In the terminal of a desktop VS Code, this is Electron, which is Node when it is told so; sudo passes no variables on.
  const node = ['env', 'ELECTRON_RUN_AS_NODE=1', process.execPath];
  const [program = '', ...rest] = inNamespace(place, namespace, [...node, file, ...task]);
  return execa(program, rest, { reject: false, stdin: 'pipe' });
}

/**
 * The first line that it prints, as JSON.
 *
 * @throws Error when it ends before.
 */
export async function firstLine<T>(peer: ReturnType<typeof startPeer>): Promise<T> {
  const ended = peer.then(({ stderr }) => {
    throw new Error(`the probe ended: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  });
  const [chunk] = (await Promise.race([once(peer.stdout, 'data'), ended])) as [Buffer];
  return JSON.parse(chunk.toString()) as T;
}
