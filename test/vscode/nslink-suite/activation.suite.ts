import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { extension, GOOD, manifest, open, until } from './support.ts';

describe('activation', () => {
  it('waits for the language', async () => {
    equal(extension.isActive, false);
    const text = await workspace.openTextDocument({ language: 'plaintext', content: GOOD });
    await window.showTextDocument(text);
    equal(extension.isActive, false);
  });

  it('comes with the first file', async () => {
    const { document } = await open('first.nslink', GOOD);
    equal(document.languageId, 'nslink');
    await until(() => extension.isActive);
  });
});

describe('commands', () => {
  it('are all there', async () => {
    const present = new Set(await commands.getCommands(true));
    const missing = manifest.contributes.commands.map(({ command }) => command).filter(id => !present.has(id));
    deepEqual(missing, []);
  });

  it('are declared wherever menus and walkthroughs name them', () => {
    const declared = new Set<string>(manifest.contributes.commands.map(({ command }) => command));
    const folder = join(extension.extensionPath, 'media/walkthrough');
    const pages = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
    const text = [JSON.stringify(manifest), ...pages].join('\n');
    const named = [...text.matchAll(/(?:"command":"|command:|onCommand:)(nslink\.\w+)/g)].map(([, id = '']) => id);
    ok(named.length > declared.size);
    deepEqual(
      named.filter(id => !declared.has(id)),
      [],
    );
  });
});

describe('the language configuration', () => {
  it('comments lines out', async () => {
    const { document } = await open('comment.nslink', 'namespace ns1\n');
    await commands.executeCommand('editor.action.commentLine');
    equal(document.lineAt(0).text, '// namespace ns1');
    await commands.executeCommand('editor.action.commentLine');
    equal(document.lineAt(0).text, 'namespace ns1');
  });

  for (const { typed, becomes } of [
    { typed: '{', becomes: '{}' },
    { typed: '[', becomes: '[]' },
    { typed: '"', becomes: '""' },
    { typed: '/**', becomes: '/** */' },
  ]) {
    it(`closes ${typed}`, async () => {
      const { document } = await open('close.nslink', '');
      for (const text of typed) await commands.executeCommand('type', { text });
      equal(document.getText(), becomes);
    });
  }

  it('indents inside braces', async () => {
    const { document } = await open('indent.nslink', '');
    for (const text of ['switch bridge lan ', '{', '\n']) await commands.executeCommand('type', { text });
    equal(document.getText(), 'switch bridge lan {\n  \n}');
  });

  it('takes a name with hyphens as one word', async () => {
    const { document } = await open('word.nslink', 'switch bridge br-test\n');
    const range = document.getWordRangeAtPosition(document.positionAt(18));
    equal(document.getText(range), 'br-test');
  });
});
