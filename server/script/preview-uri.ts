import { URI } from 'langium';
import { SCRIPT_SCHEME, type ScriptUriQuery } from '../../protocol/custom-messages.ts';
import { readScriptQuery } from '../../protocol/script-query.ts';

/** The preview that a URI of the scheme `nslink-script` asks for; `undefined` if it makes no sense. */
export function readPreviewUri(uri: string): ScriptUriQuery | undefined {
  try {
    const { scheme, query } = URI.parse(uri);
    return scheme === SCRIPT_SCHEME ? readScriptQuery(query) : undefined;
  } catch {
    return undefined;
  }
}

/** One key for each preview, whatever the order in its query. */
export function previewKey({ source, view, style }: ScriptUriQuery): string {
  return JSON.stringify([source, view, style]);
}
