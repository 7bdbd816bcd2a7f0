import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installHost } from '../../workbench/server-build/install.ts';
import { WorkbenchPage } from '../../workbench/browser/page.ts';
import { runSuite } from './in-host/run-suite.ts';
import { startWorkbench, type Workbench } from '../../workbench/workbench.ts';

const extension = join(import.meta.dirname, 'fixture-extension');
const unpublished = { allowMissingRepository: true, skipLicense: true };
const patient = { timeout: 60_000, interval: 100 };
let scratch: string;
let folder: string;

beforeAll(async () => {
  await installHost();
  scratch = await mkdtemp(join(tmpdir(), 'nslink-host-test-'));
  folder = await mkdtemp(join(scratch, 'workspace-'));
  await writeFile(join(folder, 'first.fixture'), 'all wrong here\n');
}, 300_000);

afterAll(() => rm(scratch, { recursive: true, force: true }));

describe('a suite inside the extension host', { timeout: 120_000 }, () => {
  const suite = (env: Record<string, string>) =>
    runSuite({
      entry: join(import.meta.dirname, 'fixture-suite/index.ts'),
      extension,
      folder,
      settings: { 'editor.tabSize': 7 },
      env: { NSLINK_FIXTURE: 'handed over', ...env },
    });

  it('passes, and shows what the tests print', async () => {
    const { passed, output } = await suite({});
    expect(output).toContain('2 passing');
    expect(passed, output).toBe(true);
  });

  it('fails when a test fails, and says which', async () => {
    const { passed, output } = await suite({ NSLINK_FIXTURE_FAILS: '1' });
    expect(passed).toBe(false);
    expect(output).toContain('1 failing');
    expect(output).toContain('fails on demand');
  });
});

describe('the command line', { timeout: 60_000 }, () => {
  it('tells the version of VS Code', async () => {
    const { stdout } = await execa(join(import.meta.dirname, 'in-host/code'), ['--version']);
    expect(stdout).toMatch(/^1\.\d+\.\d+\n[0-9a-f]{40}\n/);
  });
});

describe('a tour of the installed extension', { timeout: 60_000 }, () => {
  let workbench: Workbench;
  let window: WorkbenchPage;

  beforeAll(async () => {
    const vsix = join(scratch, 'fixture.vsix');
    await createVSIX({ cwd: extension, packagePath: vsix, dependencies: false, ...unpublished });
    workbench = await startWorkbench({
      folder,
      extensions: [vsix],
      workspaceTrust: true,
      token: 'a-secret',
      theme: 'Dark Modern',
    });
    window = await WorkbenchPage.open(workbench);
  }, 120_000);

  afterAll(async () => {
    await window.close();
    await workbench.stop();
  });

  it('opens only with the token', async () => {
    expect((await fetch(`http://${workbench.authority}/`)).status).toBe(403);
  });

  it('starts in Restricted Mode, and leaves it when the folder is trusted', async () => {
    await window.restrictedMode.waitFor();
    await window.trustWorkspace();
    expect(await window.restrictedMode.count()).toBe(0);
  });

  it('runs a command and shows its message', async () => {
    await window.command('Fixture: Greet');
    await window.toasts.getByText('Hello from the fixture').waitFor();
  });

  it('opens a file and marks the mistake', async () => {
    await window.editor.open('first.fixture');
    await window.editor.squiggles('error').waitFor();
    const problems = await window.panel.problems();
    await problems.filter({ hasText: 'This is wrong' }).waitFor();
  });

  it('explains the mistake', async () => {
    await window.editor.open('first.fixture');
    await window.editor.goTo(1, 6);
    expect(await window.editor.hover()).toContain('This is wrong');
  });

  it('offers a fix and applies it', async () => {
    expect(await window.editor.quickFixes()).toEqual(['Make it right']);
    await window.editor.applyQuickFix('Make it right');
    await expect.poll(() => window.editor.visibleLines(), patient).toEqual(['all right here', '']);
  });

  it('suggests, and takes what is typed', async () => {
    await window.editor.goTo(2);
    expect(await window.editor.suggestions()).toEqual(['nameless', 'namespace']);
    await window.editor.acceptSuggestion('namespace');
    await window.editor.type(' typed');
    await window.editor.save();
    await expect
      .poll(() => readFile(join(folder, 'first.fixture'), 'utf8'), patient)
      .toBe('all right here\nnamespace typed');
  });

  it('asks first, then runs a task in a terminal whose whole text can be read', async () => {
    await window.command('Fixture: Run in a Terminal');
    await window.answerDialog('Run');
    await expect.poll(() => window.panel.terminalText(), patient).toMatch(/\n1\n2\n3\n[^]*\n199\n200\n/);
  });

  it('shows the page of an extension', async () => {
    await window.command('Fixture: Show a Page');
    expect(await window.panel.webview.locator('h1').innerText()).toBe('A page of the fixture');
  });

  it('changes the theme and takes a picture', async () => {
    await window.setTheme('Light Modern');
    const picture = join(scratch, 'window.png');
    await window.screenshot(picture);
    expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG');
  });
});
