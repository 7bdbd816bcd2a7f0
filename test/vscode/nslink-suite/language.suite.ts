import { equal, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, Position, window, workspace, type CompletionList } from 'vscode';
import { GOOD, marked, marks, open, rewrite, second, until } from './support.ts';

const BROKEN = 'connector veth ns1.tap1 -- ns2.tap2\n';

async function completions(uri: Parameters<typeof marks>[0], position: Position): Promise<string[]> {
  const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, position);
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

describe('a file', () => {
  it('is marked where it is wrong, and no more when it is right', async () => {
    const { document } = await open('wrong.nslink', BROKEN);
    await until(() => marks(document.uri).length > 0);
    await rewrite(document, GOOD);
    await marked(document.uri);
  });

  it('is completed by the names in it', async () => {
    const { document } = await open('complete.nslink', 'namespace left\nnamespace right\nconnector veth ');
    const labels = await completions(document.uri, document.lineAt(2).range.end);
    ok(labels.includes('left') && labels.includes('right'), String(labels));
  });

  it('is checked in every folder of a workspace', async () => {
    const { document } = await open('elsewhere.nslink', BROKEN, second);
    equal(workspace.getWorkspaceFolder(document.uri)?.uri.toString(), second.toString());
    await until(() => marks(document.uri).length > 0);
  });

  it('never sees the names of another', async () => {
    const other = await open('names.nslink', GOOD);
    const { document } = await open('user.nslink', BROKEN);
    await until(() => marks(document.uri).length > 0);
    await marked(other.document.uri);
  });

  it('is checked before it is saved anywhere', async () => {
    const document = await workspace.openTextDocument({ language: 'nslink', content: BROKEN });
    await window.showTextDocument(document);
    equal(document.uri.scheme, 'untitled');
    await until(() => marks(document.uri).length > 0);
    const labels = await completions(document.uri, new Position(1, 0));
    ok(labels.includes('namespace NAME'), String(labels));
  });
});
