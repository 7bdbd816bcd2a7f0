import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkbenchPage } from '../../workbench/browser/page.ts';
import type { Workbench } from '../../workbench/workbench.ts';
import { cleanHost, hasRecords, LAB, MARK, namespaces, PICTURES, reaches, serverProcesses } from './tour/lab.ts';
import { newToasts, noteToasts } from './tour/toasts.ts';
import { startWalk, stepByStep, type Walk } from './tour/walk.ts';

const patient = { timeout: 60_000, interval: 100 };
const isRoot = process.getuid?.() === 0;
let walk: Walk;
let workbench: Workbench;
let window: WorkbenchPage;
let folder: string;
/** The command inside the installed extension. */
let nslink: string;
let hadRecords: boolean;

beforeAll(async () => {
  hadRecords = await hasRecords();
  await mkdir(PICTURES, { recursive: true });
  const files = { 'lab.nslink': LAB, 'typed.nslink': '' };
  // In a browser VS Code saves by itself.
  const settings = { 'files.autoSave': 'off' };
  walk = await startWalk(files, { workspaceTrust: true, token: 'a-secret', settings });
  ({ folder, workbench, window, nslink } = walk);
}, 300_000);

afterAll(async () => {
  await cleanHost(MARK, hadRecords);
  await walk.end();
});

/** What has lost an address: as the diagram calls it. */
const DRIFTED = `veth ${MARK}-a.eth0 -- ${MARK}-br.port-a#0`;
const picture = (name: string) => window.screenshot(join(PICTURES, `${name}.png`));
stepByStep(picture);
const toast = (text: string) => window.toasts.filter({ hasText: text }).first();
/** Of the terminals, which are listed where there is more than one. */
const tabs = () => window.page.locator('.tabs-list .terminal-tabs-entry');
const script = () => window.editor.visibleLines('lab.nslink.sh');
/** Without what the editor shows between the words. */
const typedLines = () => window.editor.visibleLines();
const linked = (file: string) => window.editor.showing(file).locator('.view-overlays [class*="ced-"]').first();
const lens = (text: string) => window.page.locator('.codelens-decoration a').getByText(text, { exact: true });
/** What the item beside the language's name says, to who cannot see it too. */
const languageStatus = (text: string) =>
  window.page.locator(`[aria-label*="Editor Language Status"][aria-label*="${text}"]`).first();
/** So that none of them comes up again beside the next one. */
const clearToasts = async () => {
  await window.command('Notifications: Clear All Notifications');
  await newToasts(window.page);
};
/** The button of a message. */
const answer = (text: string, button: string) =>
  window.page
    .locator('.notification-list-item')
    .filter({ hasText: text })
    .first()
    .getByRole('button', { name: button })
    .click();

describe('the installed package', () => {
  it('brings the command with all its parts', async () => {
    const { stdout } = await execa(process.execPath, [nslink, 'script', join(folder, 'lab.nslink')]);
    expect(stdout).toContain(`topology=${MARK}`);
    await stat(join(nslink, '../tcp-peer.mjs'));
    for (const name of ['readme.md', 'changelog.md', 'LICENSE.txt', 'media/icon.png', 'examples/1-veth-pair.nslink']) {
      expect((await stat(join(nslink, '../..', name))).size, name).toBeGreaterThan(0);
    }
  });
});

describe('Restricted Mode', () => {
  it('lets a file be looked at, and nothing be run', async () => {
    await window.restrictedMode.waitFor();
    await window.editor.open('lab.nslink');
    await window.quickInput.query('F1', '>NSLink: ');
    await expect
      .poll(() => window.quickInput.labels.allInnerTexts(), patient)
      .toContain('NSLink: Open Script Preview to the Side');
    expect(await window.quickInput.labels.allInnerTexts()).not.toContain('NSLink: Apply Topology');
    await window.quickInput.dismiss();
  });

  it('refuses with a reason and a way on, where something is asked for all the same', async () => {
    await window.page.locator('.codelens-decoration a', { hasText: 'Try in Sandbox' }).click();
    await toast('NSLink runs nothing in Restricted Mode').waitFor(patient);
    await picture('restricted');
    await answer('NSLink runs nothing in Restricted Mode', 'Manage Workspace Trust');
    await window.page.locator('.workspace-trust-editor').waitFor();
    await window.closeEditor();
  });

  it('ends when the folder is trusted', async () => {
    await window.trustWorkspace();
    await window.closeEditor();
  });
});

describe('the first minute', () => {
  it('is enough for two namespaces, typed with completion and tried, with nothing to take back', async () => {
    const { keyboard } = window.page;
    const began = performance.now();
    await window.command('Create: New File...');
    await window.quickInput.field.fill('first.nslink');
    await window.quickInput.labels.filter({ hasText: 'first.nslink' }).first().waitFor();
    await keyboard.press('Enter');
    await expect.poll(() => window.quickInput.field.inputValue(), patient).toMatch(/\/first\.nslink$/);
    await keyboard.press('Enter');
    await window.page.locator('.tab.active[data-resource-name="first.nslink"]').waitFor();
    const accepted = async (typed: string, label: string) => {
      await window.editor.type(typed);
      const first = window.page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name');
      await first.getByText(label, { exact: true }).waitFor();
      await keyboard.press('Enter');
    };
    await accepted('na', 'namespace NAME');
    await window.editor.type('a\nnamespace b\n');
    await accepted('connector v', 'veth');
    await window.editor.type(' a.eth0 ');
    await accepted('', '10.0.0.1/24');
    await accepted(' -- b.eth0 ', '10.0.0.2/24');
    await window.editor.save();
    await keyboard.press('Control+K');
    await keyboard.press('t');
    await toast('first works in a sandbox, which is gone again').waitFor(patient);
    const seconds = (performance.now() - began) / 1000;
    console.info(`The first minute took ${seconds.toFixed(1)} s.`);
    expect(seconds).toBeLessThan(60);
    const text = 'namespace a\nnamespace b\nconnector veth a.eth0 10.0.0.1/24 -- b.eth0 10.0.0.2/24';
    expect(await readFile(join(folder, 'first.nslink'), 'utf8')).toBe(text);
    await picture('first-minute');
    await window.command('Notifications: Clear All Notifications');
    await window.closePanel();
  });

  it('may begin with an example, too, in their order', async () => {
    await window.quickInput.query('F1', '>NSLink: New Topology');
    await window.quickInput.labels.first().waitFor();
    await window.page.keyboard.press('Enter');
    await window.quickInput.labels.filter({ hasText: '1-veth-pair' }).waitFor();
    const names = (await window.quickInput.labels.allInnerTexts()).filter(label => /^\d+-/.test(label));
    const numbers = names.map(name => parseInt(name, 10));
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    await picture('examples');
    await window.quickInput.dismiss();
    await window.editor.focus();
    await window.closeEditor();
  });
});

describe('writing', () => {
  it('takes a name that is typed for a name, whatever begins so', async () => {
    await window.editor.open('typed.nslink');
    for (const line of ['namespace pc1', 'namespace pc', 'switch bridge pa']) {
      await window.editor.type(line);
      await window.page.keyboard.press('Control+Space');
      await window.page.locator('.suggest-widget.visible .message').getByText('No suggestions.').waitFor();
      await window.page.keyboard.press('Enter');
    }
    await window.editor.type('connector veth pc.eth0 -- pa');
    await window.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    await window.page.keyboard.press('Enter');
    await window.editor.type('// done');
    await expect.poll(typedLines, patient).toContain('// done');
    await window.editor.save();
    const text = ['namespace pc1', 'namespace pc', 'switch bridge pa', 'connector veth pc.eth0 -- pa', '// done'];
    const saved = () => readFile(join(folder, 'typed.nslink'), 'utf8');
    await expect.poll(saved, patient).toBe(text.join('\n'));
  });

  it('marks what is unfinished only once it is left', async () => {
    await window.editor.replaceAll('namespace left\nnamespace right\n');
    await window.editor.goTo(3);
    await window.editor.type('connector veth nowhere.eth0 ');
    await window.editor.squiggles('error').first().waitFor();
    const counted = () => window.page.locator('[id="status.problems"] a').getAttribute('aria-label');
    await expect.poll(counted, patient).toMatch(/Errors: 1\b/);
    await picture('unfinished');
    await window.page.keyboard.press('Escape');
    await window.page.keyboard.press('ArrowUp');
    await expect.poll(counted, patient).toMatch(/Errors: 2\b/);
  });

  it('completes names', async () => {
    await window.editor.open('typed.nslink');
    await window.editor.replaceAll('namespace left\nnamespace right\n');
    await window.editor.goTo(3);
    await window.editor.type('connector veth le');
    expect(await window.editor.suggestions()).toContain('left');
    await picture('completion');
    await window.editor.acceptSuggestion('left');
    await expect.poll(async () => (await window.editor.visibleLines())[2], patient).toMatch(/^connector veth left/);
  });

  it('marks a mistake', async () => {
    await window.editor.replaceAll('namespace left\nnamespace right\nconnector veth left.eth0 -- rigth.eth0\n');
    await window.editor.squiggles('error').first().waitFor();
    const problems = await window.panel.problems();
    await problems.filter({ hasText: 'rigth' }).first().waitFor();
    await picture('mistake');
    await window.closePanel();
  });

  it('offers a fix for it, and applies it', async () => {
    await window.editor.focus();
    await window.editor.goTo(3, 30);
    expect(await window.editor.quickFixes()).toContain('Change to right');
    await picture('quick-fix');
    await window.editor.applyQuickFix('Change to right');
    await window.editor.squiggles('error').first().waitFor({ state: 'detached' });
  });

  it('renames a namespace wherever it is named', async () => {
    await window.editor.goTo(1, 12);
    await window.editor.rename('west');
    await expect.poll(typedLines, patient).toContainEqual(expect.stringMatching(/^connector veth west\.eth0 -- right/));
    expect(await typedLines()).toContain('namespace west');
    await window.editor.save();
    await window.closeEditor();
  });
});

describe('the script preview', () => {
  it('opens beside the text', async () => {
    await window.editor.open('lab.nslink');
    await window.command('NSLink: Open Script Preview to the Side');
    await expect.poll(script, patient).toContain(`topology=${MARK}`);
  });

  it('follows what is typed', async () => {
    await window.editor.goTo(10, 999);
    await window.editor.type('cd');
    await expect.poll(script, patient).toContainEqual(expect.stringContaining('port-bcd'));
    await window.page.keyboard.press('Backspace');
    await window.page.keyboard.press('Backspace');
    await expect.poll(script, patient).not.toContainEqual(expect.stringContaining('port-bc'));
    await window.editor.save();
  });

  it('shows on either side what belongs to a line of the other', async () => {
    await window.editor.goTo(5, 1);
    await linked('lab.nslink.sh').waitFor();
    await picture('linked-lines-dark');
    await window.editor
      .showing('lab.nslink.sh')
      .locator('.view-line', { hasText: `${MARK}-a` })
      .first()
      .click();
    await linked('lab.nslink').waitFor();
  });

  it('cannot be typed into', async () => {
    await window.page.keyboard.type('x');
    await window.page.locator('.monaco-editor-overlaymessage').waitFor();
  });

  it('leads back to the source', async () => {
    await window.page.getByRole('button', { name: 'Go to Source' }).click();
    await expect.poll(() => window.status('Ln 4, '), patient).toBe(true);
  });
});

describe('trying', () => {
  it('makes it in a sandbox, and leaves nothing', async () => {
    await window.command('NSLink: Try in Sandbox');
    await toast(`${MARK} works in a sandbox, which is gone again`).waitFor(patient);
    expect(await window.panel.terminalText()).toMatch(/1\/1/);
    expect(await namespaces()).toEqual([]);
    await picture('tried');
  });
});

// An ordinary user has no password to give to sudo here.
describe.skipIf(!isRoot)('on the host (needs root)', () => {
  it('asks first, and shows the script on demand', async () => {
    await window.command('NSLink: Apply Topology');
    await window.dialog.getByText('2 namespaces, 1 switch, 2 connectors').waitFor();
    const { stdout } = await execa(process.execPath, [nslink, 'script', join(folder, 'lab.nslink')], {
      stripFinalNewline: false,
    });
    const digest = (await execa({ input: stdout })`sha256sum`).stdout.slice(0, 32);
    await window.dialog.getByText(digest).waitFor();
    await picture('question');
    await window.answerDialog('Show Script');
    expect(await namespaces()).toEqual([]);
  });

  it('applies', async () => {
    await noteToasts(window.page);
    await clearToasts();
    await window.command('NSLink: Apply Topology');
    await window.answerDialog('Apply');
    await toast(`${MARK} is applied`).waitFor(patient);
    expect(await newToasts(window.page)).toEqual([`${MARK} is applied.`]);
    expect(await namespaces()).toEqual([`${MARK}-a`, `${MARK}-b`]);
    expect(await reaches(`${MARK}-a`, '10.99.7.2')).toBe(true);
    await picture('applied');
  });

  it('opens a terminal inside a namespace', async () => {
    await answer(`${MARK} is applied`, 'Open Terminal in Namespace…');
    await window.quickInput.choose(`${MARK}-b`);
    await expect.poll(() => window.panel.terminalText(), patient).toContain(`in namespace ${MARK}-b`);
    const tab = tabs().filter({ hasText: `${MARK}-b@${MARK}` });
    // What is on this machine itself is yellow.
    expect(await tab.locator('.terminal-icon-terminal_ansiYellow').count()).toBe(1);
    await picture('shell');
    await window.panel.typeInTerminal('ip -br address; exit\n');
    await expect.poll(() => window.panel.terminalText(), patient).toContain('10.99.7.2/24');
  });

  it('says what another apply would change, and shows the script of just that', async () => {
    await window.editor.focus();
    await window.editor.goTo(1);
    await lens('Applied').waitFor();
    await languageStatus('Applied, As this file says').waitFor();
    const address = LAB.split('\n')[9]!;
    await window.editor.goTo(10, address.indexOf('2/24') + 2);
    await window.page.keyboard.press('Backspace');
    await window.editor.type('3');
    await window.editor.goTo(5, 999);
    await window.editor.type(` namespace ${MARK}-c`);
    await window.editor.goTo(1);
    await lens('Apply 2 changes').waitFor();
    await languageStatus('2 changes not applied').waitFor();
    await window.editor.save();
    await lens('Apply 2 changes').click();
    await window.dialog.getByText('2 changes: 1 added, 1 changed').waitFor();
    const plan = await execa(process.execPath, [nslink, 'plan', '--script', join(folder, 'lab.nslink')], {
      stripFinalNewline: false,
      reject: false,
    });
    const digest = (await execa({ input: plan.stdout })`sha256sum`).stdout.slice(0, 32);
    await window.dialog.getByText(digest).waitFor();
    await picture('question-changes');
    await window.answerDialog('Show Script');
    await expect
      .poll(() => window.editor.visibleLines('lab.nslink.changes.sh'), patient)
      .toContainEqual(expect.stringContaining(`Changes topology ${MARK}`));
  });

  it('compares with what is applied', async () => {
    await window.command('NSLink: Show Changes');
    await window.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await picture('changes');
    await window.closeEditor();
  });

  it('changes what is applied while the rest goes on working', async () => {
    await window.editor.focus();
    await window.editor.goTo(1, 999);
    await window.editor.type(' ');
    const saved = () => readFile(join(folder, 'lab.nslink'), 'utf8');
    const before = await saved();
    await window.command('NSLink: Apply Topology');
    await window.dialog.getByText('it is saved first').waitFor();
    await picture('question-saves');
    await window.answerDialog('Cancel');
    expect(await saved()).toBe(before);
    await clearToasts();
    await window.command('NSLink: Apply Topology');
    await window.answerDialog('Save and Apply');
    await toast(`${MARK} is changed`).waitFor(patient);
    // In the terminal of the apply before it: there is still only one.
    await window.page.locator('.single-terminal-tab', { hasText: `apply ${MARK}` }).waitFor();
    expect(await newToasts(window.page)).toEqual([`${MARK} is changed.`]);
    expect(await saved()).not.toBe(before);
    expect(await namespaces()).toEqual([`${MARK}-a`, `${MARK}-b`, `${MARK}-c`]);
    expect(await reaches(`${MARK}-a`, '10.99.7.3')).toBe(true);
    await lens('Applied').waitFor();
  });

  it('marks what has drifted on its line', async () => {
    await execa('ip', ['-n', `${MARK}-a`, 'address', 'del', '10.99.7.1/24', 'dev', 'eth0']);
    await clearToasts();
    await window.editor.focus();
    await window.command('NSLink: Check for Drift');
    await toast(`${MARK} has drifted`).waitFor(patient);
    await window.editor.squiggles('warning').first().waitFor();
    await lens('Applied, 1 drifted').waitFor();
    await languageStatus('Drifted').waitFor();
    await window.page.locator('.activitybar').getByRole('tab', { name: 'NSLink' }).click();
    await window.page.locator(`.monaco-list-row[aria-label^="${MARK}, on this machine, drifted"]`).waitFor(patient);
    await picture('drifted');
    expect(await newToasts(window.page)).toEqual([expect.stringContaining(`${MARK} has drifted`)]);
    await window.command('View: Toggle Primary Side Bar Visibility');
  });

  it('shows it on the diagram, too', async () => {
    await window.editor.focus();
    await window.command('NSLink: Open Diagram to the Side');
    const line = () => window.diagram.thing(DRIFTED).getAttribute('data-state');
    await expect.poll(line, patient).toBe('drifted');
    await picture('drifted-diagram');
    await window.editor.focus();
  });

  it('repairs it', async () => {
    await answer(`${MARK} has drifted`, 'Repair…');
    await window.answerDialog('Repair');
    await toast(`${MARK} is as it was applied`).waitFor(patient);
    expect(await reaches(`${MARK}-a`, '10.99.7.3')).toBe(true);
    await window.editor.squiggles('warning').first().waitFor({ state: 'detached' });
    await lens('Applied').waitFor();
    await expect.poll(() => window.diagram.thing(DRIFTED).getAttribute('data-state'), patient).toBeNull();
    await window.command('View: Close Editors in Other Groups');
    await writeFile(join(folder, 'lab.nslink'), LAB);
    await lens('Apply 2 changes').waitFor();
  });

  it('says who applied it, if that was another user', async () => {
    await writeFile(`/run/nslink/${MARK}/user`, 'nslt-ann');
    await execa('touch', [`/run/nslink/${MARK}/topology.json`]);
    await window.editor.focus();
    await lens('Apply 2 changes to What Another User Applied').waitFor();
    await window.command('NSLink: Apply Topology');
    await window.dialog.getByText(`${MARK} is applied from ${join(folder, 'lab.nslink')} by nslt-ann at `).waitFor();
    await picture('question-of-another-user');
    await window.answerDialog('Cancel');
  });

  it('asks before it replaces what was applied from another file', async () => {
    await writeFile(`/run/nslink/${MARK}/source`, '/elsewhere/lab.nslink');
    // Which changes with the record only, in a way that is not ours.
    await execa('touch', [`/run/nslink/${MARK}/topology.json`]);
    await window.editor.focus();
    await lens('Apply 2 changes to What Another File Applied').waitFor();
    await window.command('NSLink: Apply Topology');
    await window.dialog.getByText(`${MARK} is applied from /elsewhere/lab.nslink by nslt-ann at `).waitFor();
    await picture('question-replace');
    await window.answerDialog('Replace');
    await lens('Applied').waitFor(patient);
    expect(await namespaces()).toEqual([`${MARK}-a`, `${MARK}-b`]);
    expect(await readFile(`/run/nslink/${MARK}/source`, 'utf8')).toContain(join(folder, 'lab.nslink'));
  });

  it('says once, and only as long as it is true, that a run was ended before its time', async () => {
    const lock = execa('flock', ['--no-fork', '/run/nslink/.lock', 'sleep', '1000'], { reject: false });
    await window.editor.focus();
    await window.command('NSLink: Repair Topology');
    await window.answerDialog('Repair');
    await expect.poll(() => window.panel.terminalText(), patient).toContain('$ nslink apply --repair');
    await window.command('Terminal: Kill the Active Terminal Instance');
    await expect.poll(() => window.status(`${MARK} was ended before its time`), patient).toBe(true);
    expect(await window.toasts.filter({ hasText: 'before its time' }).count()).toBe(0);
    lock.kill();
    await lock;
  });

  it('takes down', async () => {
    await window.editor.focus();
    await window.command('NSLink: Teardown Topology');
    expect(await window.status(`${MARK} was ended before its time`)).toBe(true);
    await window.dialog.getByText('What was made from this file is removed').waitFor();
    await picture('question-teardown');
    await window.answerDialog('Tear Down');
    await toast(`${MARK} is taken down`).waitFor(patient);
    expect(await namespaces()).toEqual([]);
    await expect.poll(() => window.status(`${MARK} is taken down`), patient).toBe(true);
  });

  it('puts a refusal on the line that is refused', async () => {
    await execa('ip', ['netns', 'add', `${MARK}-b`]);
    await window.command('NSLink: Apply Topology');
    await window.answerDialog('Apply');
    await toast(`${MARK} was refused, and nothing was changed: a namespace named ${MARK}-b exists already`).waitFor(
      patient,
    );
    await window.editor.squiggles('error').first().waitFor();
    await picture('refused');
    await answer(`${MARK} was refused`, 'Go to Line');
    await expect.poll(() => window.status('Ln 5, '), patient).toBe(true);
    expect(await namespaces()).toEqual([`${MARK}-b`]);
    await execa('ip', ['netns', 'del', `${MARK}-b`]);
  });
});

describe('a crash of the language server', () => {
  const kill = async () => {
    const before = await expect
      .poll(() => serverProcesses(workbench.folders.extensions), patient)
      .toHaveLength(1)
      .then(() => serverProcesses(workbench.folders.extensions));
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await expect
      .poll(
        async () => (await serverProcesses(workbench.folders.extensions)).some(pid => before.includes(pid)),
        patient,
      )
      .toBe(false);
  };

  it('is told once, and repaired', async () => {
    await kill();
    await toast('stopped unexpectedly and was started again').waitFor(patient);
    await kill();
    await expect.poll(() => serverProcesses(workbench.folders.extensions), patient).toHaveLength(1);
    expect(await window.toasts.filter({ hasText: 'stopped unexpectedly' }).count()).toBe(1);
  });

  it('is told again when it is no use any more, and what then', async () => {
    for (let count = 0; count < 3; count++) await kill();
    await toast('keeps stopping and stays stopped').waitFor(patient);
    expect(await serverProcesses(workbench.folders.extensions)).toEqual([]);
    expect(await window.toasts.filter({ hasText: /couldn't create connection|disposed/ }).count()).toBe(0);
    await picture('stopped');
    await window.command('NSLink: Restart Language Server');
    await expect.poll(() => serverProcesses(workbench.folders.extensions), patient).toHaveLength(1);
  });
});

it('tells its log what happened, and leaves the file as it was', async () => {
  await window.command('NSLink: Show Log');
  await window.page.locator('.output-view .view-line', { hasText: 'stopped unexpectedly' }).first().waitFor();
  await picture('log');
  expect(await readFile(join(folder, 'lab.nslink'), 'utf8')).toBe(LAB);
});

// The last step: it leaves the window as the last theme shows it.
it('looks right in every kind of theme', async () => {
  await window.closePanel();
  // What went wrong by then is long mended.
  for (const words of ['was refused', 'keeps stopping']) await toast(words).waitFor({ ...patient, state: 'detached' });
  for (const [theme, name] of [
    ['Light Modern', 'light'],
    ['Dark High Contrast', 'high-contrast-dark'],
    ['Light High Contrast', 'high-contrast-light'],
  ] as const) {
    await window.setTheme(theme);
    await picture(`linked-lines-${name}`);
  }
});
