import * as v from 'valibot';
import type { Read } from './reports/parts.ts';

/** What a text says in JSON; `undefined` when it is no JSON, or not what the schema describes. */
export function readJson<S extends v.GenericSchema>(schema: S, text: string): Read<S> | undefined {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return read.success ? (read.output as Read<S>) : undefined;
}
