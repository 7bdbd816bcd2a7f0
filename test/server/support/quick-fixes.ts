import {
  CodeActionRequest,
  type CodeAction,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import type { Editor, OpenFile } from './editor.ts';
import { applied } from './marked-text.ts';

/** What is offered for `diagnostic`, as an editor asks for it. */
export async function offeredFor(editor: Editor, { uri }: OpenFile, diagnostic: Diagnostic): Promise<CodeAction[]> {
  const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic] },
  });
  return ((actions ?? []) as CodeAction[]).filter(({ diagnostics }) => isSame(diagnostics![0]!, diagnostic));
}

/** `text` after an action on it. */
export function afterAction(text: string, { edit }: CodeAction): string {
  const [change] = edit!.documentChanges as { edits: TextEdit[] }[];
  return applied(text, change!.edits);
}

/** Whether two diagnostics say the same of the same place. */
function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.message === b.message && isSameRange(a.range, b.range);
}

function isSameRange(a: Range, b: Range): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
