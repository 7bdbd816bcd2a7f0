import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, ConfigurationTarget, Range, window, workspace, type CodeLens } from 'vscode';
import { kernelOption } from '../../../client/running/kernel-option.ts';
import { HINTS, LENSES } from '../../../protocol/editor-settings.ts';
import { GOOD, manifest, open, until } from './support.ts';

const properties = manifest.contributes.configuration.properties;

describe('settings', () => {
  it('are known, with their defaults', () => {
    for (const [name, { default: value }] of Object.entries(properties)) {
      deepEqual(workspace.getConfiguration().inspect(name)?.defaultValue, value, name);
    }
  });

  it('let no folder choose what asks for root', async () => {
    equal(properties['nslink.privilege'].scope, 'machine');
    ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes('nslink.privilege'));
    await rejects(
      Promise.resolve(workspace.getConfiguration('nslink').update('privilege', 'none', ConfigurationTarget.Workspace)),
    );
  });

  it('choose the style in which a preview opens', async () => {
    const configuration = workspace.getConfiguration('nslink');
    await configuration.update('preview.style', 'classic', ConfigurationTarget.Workspace);
    try {
      await open('style.nslink', GOOD);
      await commands.executeCommand('nslink.openScriptPreview');
      const script = await until(() =>
        window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'nslink-script'),
      );
      deepEqual((JSON.parse(script.document.uri.query) as { style: string }).style, 'classic');
    } finally {
      await configuration.update('preview.style', undefined, ConfigurationTarget.Workspace);
    }
  });

  it('choose lenses and hints, at once', async () => {
    deepEqual(properties['nslink.lenses'].enum, LENSES);
    deepEqual(properties['nslink.hints'].items.enum, HINTS);
    const { document } = await open('lenses.nslink', `${GOOD}switch bridge br\nconnector veth ns1 -- br\n`);
    const lines = async () => {
      const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
      return new Set(lenses.map(({ range }) => range.start.line)).size;
    };
    const everywhere = document.validateRange(new Range(0, 0, 999, 0));
    const hints = async () =>
      (await commands.executeCommand<unknown[]>('vscode.executeInlayHintProvider', document.uri, everywhere)).length;
    const configuration = workspace.getConfiguration('nslink');
    await until(async () => (await lines()) === 1 && (await hints()) > 0);
    await configuration.update('lenses', 'all', ConfigurationTarget.Workspace);
    await configuration.update('hints', [], ConfigurationTarget.Workspace);
    try {
      await until(async () => (await lines()) > 1 && (await hints()) === 0);
    } finally {
      await configuration.update('lenses', undefined, ConfigurationTarget.Workspace);
      await configuration.update('hints', undefined, ConfigurationTarget.Workspace);
    }
    await until(async () => (await lines()) === 1 && (await hints()) > 0);
  });

  it('choose the kernel of sandboxes', async () => {
    const configuration = workspace.getConfiguration('nslink');
    deepEqual(kernelOption(), []);
    await configuration.update('sandbox.kernel', 'own', ConfigurationTarget.Workspace);
    try {
      deepEqual(kernelOption(), ['--kernel', 'own']);
    } finally {
      await configuration.update('sandbox.kernel', undefined, ConfigurationTarget.Workspace);
    }
  });

  it('indent by two spaces unless the user says otherwise', async () => {
    const { options } = await open('spaces.nslink', GOOD);
    deepEqual([options.tabSize, options.insertSpaces], [2, true]);
  });
});
