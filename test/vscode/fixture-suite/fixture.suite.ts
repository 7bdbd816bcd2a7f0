import { equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, extensions, workspace } from 'vscode';

describe('the fixture inside the extension host', () => {
  it('is installed and runs its command', async () => {
    equal(await commands.executeCommand('nslinkFixture.greet'), 'greeted');
    equal(extensions.getExtension('nslink.nslink-host-fixture')?.isActive, true);
  });

  it('sees the folder, the settings and the variables it was given', () => {
    equal(workspace.workspaceFolders?.length, 1);
    equal(workspace.getConfiguration('editor').get('tabSize'), 7);
    equal(process.env.NSLINK_FIXTURE, 'handed over');
  });

  it('fails on purpose', () => {
    equal('apples', 'pears');
  });
});
