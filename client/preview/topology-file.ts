import { Uri, window } from 'vscode';
import { queryOf } from './script-uri.ts';

/**
 * The `.nslink` file that a command is about: the one it was given (an address from a lens, a file from a menu), else the
 * one in the active editor, else the one whose script is there.
 */
export function topologyFile(given: unknown): Uri | undefined {
  if (typeof given === 'string') return sourceOf(Uri.parse(given));
  if (given instanceof Uri) return sourceOf(given);
  const document = window.activeTextEditor?.document;
  if (document?.languageId === 'nslink') return document.uri;
  return document && queryOf(document.uri) ? sourceOf(document.uri) : undefined;
}

function sourceOf(uri: Uri): Uri {
  const query = queryOf(uri);
  return query ? Uri.parse(query.source) : uri;
}
