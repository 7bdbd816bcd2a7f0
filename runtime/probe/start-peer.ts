import { execa } from 'execa';
import type * as v from 'valibot';
import { firstLine } from '../first-line.ts';
import { inNamespace } from '../in-namespace.ts';
import type { Place } from '../place.ts';
import { readJson } from '../read-json.ts';

/** A program of ours that node runs inside a namespace. Its standard input is open; the result never rejects. */
export function startPeer(place: Place, namespace: string, file: string, task: readonly string[]) {
  // In the terminal of a desktop VS Code, this is Electron, which is Node when it is told so; sudo passes no variables on.
  const node = ['env', 'ELECTRON_RUN_AS_NODE=1', process.execPath];
  const [program = '', ...rest] = inNamespace(place, namespace, [...node, file, ...task]);
  return execa(program, rest, { reject: false, stdin: 'pipe' });
}

/**
 * What it says first, on a line of JSON.
 *
 * @throws Error when it ends before, or says something else than the schema has.
 */
export async function firstWords<S extends v.GenericSchema>(
  peer: ReturnType<typeof startPeer>,
  schema: S,
): Promise<v.InferOutput<S>> {
  const line = await firstLine(peer.stdout, peer);
  if (line === undefined) throw new Error(`the probe ended: ${(await peer).stderr.trim().split('\n').at(-1) ?? ''}`);
  return readJson('the probe', schema, line);
}
