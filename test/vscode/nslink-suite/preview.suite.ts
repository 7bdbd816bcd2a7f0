import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  commands,
  Selection,
  TabInputText,
  ViewColumn,
  window,
  workspace,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { GOOD, marked, open, rewrite, until } from './support.ts';

const beside = { viewColumn: ViewColumn.Two };

/** The preview in view, beside its source. */
function preview(): TextEditor | undefined {
  return window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'nslink-script');
}

async function openWithPreview(name: string): Promise<[source: TextDocument, script: TextDocument]> {
  const { document } = await open(name, GOOD);
  await commands.executeCommand('nslink.openScriptPreview');
  return [document, (await until(preview)).document];
}

/** Makes the preview the active editor, with the cursor on the first line that has the text. */
async function goInto(script: TextDocument, text: string): Promise<void> {
  const line = script
    .getText()
    .split('\n')
    .findIndex(words => words.includes(text));
  ok(line >= 0, `no line has ${text}`);
  const editor = await window.showTextDocument(script, beside);
  editor.selection = new Selection(line, 0, line, 0);
}

describe('the script preview', () => {
  it('is Bash beside the text, and read-only', async () => {
    const [source, script] = await openWithPreview('beside.nslink');
    equal(script.languageId, 'shellscript');
    match(script.getText(), /^#!/);
    equal(preview()?.viewColumn, 2);
    equal(window.activeTextEditor?.document, source);
    equal(workspace.fs.isWritableFileSystem('nslink-script'), undefined);
    await window.showTextDocument(script, beside);
    await commands.executeCommand('type', { text: 'x' });
    match(script.getText(), /^#!/);
  });

  it('follows what is typed, without a save', async () => {
    const [source, script] = await openWithPreview('follow.nslink');
    await rewrite(source, GOOD.replaceAll('tap1', 'quite-new'));
    await until(() => script.getText().includes('quite-new'));
    ok(source.isDirty);
  });

  it('keeps the last good script below a banner while the text has errors', async () => {
    const [source, script] = await openWithPreview('banner.nslink');
    const good = script.getText();
    await rewrite(source, `${GOOD}connector veth nowhere\n`);
    await until(() => /^# NSLink: .*banner.nslink has errors/.test(script.getText()));
    equal(script.getText().split('\n').slice(1).join('\n'), good);
    await rewrite(source, GOOD);
    await until(() => script.getText() === good);
  });

  it('says what is wrong when there is no script yet', async () => {
    await open('never-good.nslink', 'namespace 1\n');
    await commands.executeCommand('nslink.openScriptPreview');
    const { document: script } = await until(preview);
    await until(() => /# NSLink: .*never-good.nslink has errors.*\n# line 1: /.test(script.getText()));
  });

  it('has five views, one at a time', async () => {
    await openWithPreview('views.nslink');
    await window.showTextDocument(preview()!.document, beside);
    const seen = [preview()!.document.getText()];
    for (const view of ['showClassicScript', 'showTeardownScript', 'showBatchScript']) {
      const before = preview()!.document.uri.toString();
      await commands.executeCommand(`nslink.${view}`);
      seen.push((await until(() => preview()?.document.uri.toString() !== before && preview())).document.getText());
    }
    equal(new Set(seen).size, 4);
    for (const text of seen) match(text, /^#!/);
    await commands.executeCommand('nslink.showChangesScript');
    await until(() => /^# NSLink: .* is not applied on this machine/.test(preview()?.document.getText() ?? ''));
    const previews = window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof TabInputText && input.uri.scheme === 'nslink-script');
    equal(previews.length, 1);
  });

  it('opens once for a file, however often it is asked for', async () => {
    const [, script] = await openWithPreview('once.nslink');
    await commands.executeCommand('nslink.openScriptPreview');
    equal(preview()?.document, script);
    equal(window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 2);
  });

  it('leads back to the statement that asked for a line', async () => {
    const [source, script] = await openWithPreview('back.nslink');
    await goInto(script, 'tap2');
    await commands.executeCommand('nslink.goToSource');
    const editor = await until(() => window.activeTextEditor?.document === source && window.activeTextEditor);
    equal(editor.selection.start.line, 2);
    match(source.getText(editor.selection), /tap2|connector/);
  });

  it('is of files that are not saved, too', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    const source = await workspace.openTextDocument({ language: 'nslink', content: GOOD });
    await window.showTextDocument(source);
    await commands.executeCommand('nslink.openScriptPreview');
    const { document: script } = await until(preview);
    await until(() => script.getText().startsWith('#!'));
  });

  it('leaves the cursor of the other side alone', async () => {
    const [source, script] = await openWithPreview('cursors.nslink');
    await marked(source.uri);
    const moves: string[] = [];
    const listener = window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      moves.push(`${textEditor.document.uri.scheme} ${String(kind)}`);
    });
    await goInto(script, 'tap2');
    await window.showTextDocument(source, { viewColumn: ViewColumn.One });
    await commands.executeCommand('cursorBottom');
    await until(() => moves.some(move => move.startsWith('file')));
    listener.dispose();
    deepEqual([...new Set(moves.map(move => move.split(' ')[0]))].sort(), ['file', 'nslink-script']);
    equal(
      preview()!.selection.active.line,
      script
        .getText()
        .split('\n')
        .findIndex(words => words.includes('tap2')),
    );
  });
});
