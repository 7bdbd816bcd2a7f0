import { URI } from 'langium';
import { SCRIPT_SCHEME, type ScriptUriQuery, type ScriptView } from '../../protocol/custom-messages.ts';

/** The preview that a URI of the scheme `nslink-script` asks for; `undefined` if it makes no sense. */
export function readPreviewUri(uri: string): ScriptUriQuery | undefined {
  try {
    const { scheme, query } = URI.parse(uri);
    const asked: unknown = scheme === SCRIPT_SCHEME ? JSON.parse(query) : undefined;
    return isPreviewQuery(asked) ? asked : undefined;
  } catch {
    return undefined;
  }
}

const VIEWS: readonly unknown[] = ['apply', 'teardown', 'changes', 'recorded'] satisfies ScriptView[];

/** Whether `value`, which came from outside, names a preview. */
export function isPreviewQuery(value: unknown): value is ScriptUriQuery {
  if (typeof value !== 'object' || value === null) return false;
  const { source, view, style } = value as Partial<Record<keyof ScriptUriQuery, unknown>>;
  return typeof source === 'string' && VIEWS.includes(view) && (style === 'batch' || style === 'classic');
}

/** One key for each preview, whatever the order in its query. */
export function previewKey({ source, view, style }: ScriptUriQuery): string {
  return JSON.stringify([source, view, style]);
}
