import { deepEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { Uri, workspace } from 'vscode';
import { extension, manifest } from './support.ts';

interface Binding {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

const own = manifest.contributes.keybindings;

describe('keybindings', () => {
  it('take no chord from anything else where they count', async () => {
    const document = await workspace.openTextDocument(Uri.parse('vscode://defaultsettings/keybindings.json'));
    const all = JSON.parse(document.getText().replaceAll(/^\s*\/\/.*$/gm, '')) as Binding[];
    for (const { command, key } of own) {
      const bound = all.filter(binding => binding.key === key);
      ok(
        bound.some(binding => binding.command === command),
        `${key} is bound to ${command}`,
      );
      // What is for another language, or for the cells of a notebook, is no clash.
      const clashes = bound.filter(
        ({ command: other, when = '' }) => !other.startsWith('nslink.') && !/editorLangId|notebook/.test(when),
      );
      deepEqual(clashes, [], key);
    }
  });

  it('are told in the walkthrough, each beside its command', () => {
    const { steps } = manifest.contributes.walkthroughs[0]!;
    const folder = join(extension.extensionPath, 'media/walkthrough');
    const pages = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
    const text = [...steps.map(({ description }) => description), ...pages].join('\n');
    for (const { key } of own) {
      const [, letter = ''] = key.split(' ');
      ok(text.includes(`Ctrl+K ${letter.toUpperCase()}`), key);
    }
  });
});
