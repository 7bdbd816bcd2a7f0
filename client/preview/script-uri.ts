import { Uri } from 'vscode';
import { SCRIPT_SCHEME, type ScriptUriQuery, type ScriptView } from '../../protocol/custom-messages.ts';
import { readScriptQuery } from '../../protocol/script-query.ts';

const ENDINGS: Readonly<Record<ScriptView, string>> = {
  apply: 'sh',
  teardown: 'teardown.sh',
  changes: 'changes.sh',
  recorded: 'applied.sh',
};

/** The address of a preview: its path names the tab, its query says what it shows. */
export function scriptUri({ source, view, style }: ScriptUriQuery): Uri {
  const path = `${Uri.parse(source).path}.${ENDINGS[view]}`;
  // In this order, so that one preview has one address.
  const query = JSON.stringify({ source, view, style } satisfies ScriptUriQuery);
  return Uri.from({ scheme: SCRIPT_SCHEME, path: path.startsWith('/') ? path : `/${path}`, query });
}

/** What a preview shows; `undefined` for any other document. */
export function queryOf(uri: Uri): ScriptUriQuery | undefined {
  return uri.scheme === SCRIPT_SCHEME ? readScriptQuery(uri.query) : undefined;
}
