import * as v from 'valibot';
import type { ScriptUriQuery } from './custom-messages.ts';
import { readJson } from './json.ts';

const scriptUriQuery: v.GenericSchema<unknown, ScriptUriQuery> = v.object({
  source: v.string(),
  view: v.picklist(['apply', 'teardown', 'changes', 'recorded']),
  style: v.picklist(['batch', 'classic']),
});

/** Whether `value`, which came from outside, names a preview. */
export function isScriptQuery(value: unknown): value is ScriptUriQuery {
  return v.is(scriptUriQuery, value);
}

/** What the query of a preview's URI asks for; `undefined` if it makes no sense. */
export function readScriptQuery(query: string): ScriptUriQuery | undefined {
  return readJson(scriptUriQuery, query);
}
