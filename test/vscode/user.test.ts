import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkbenchPage } from '../../workbench/browser/page.ts';
import { projectRoot } from '../../workbench/server-build/places.ts';
import { asRootOf, onSudoMachine, PASSWORD } from '../support/sudo-machine.ts';
import { startWalk, stepByStep, type Walk } from './tour/walk.ts';

const PICTURES = join(projectRoot, 'test-results/user');
const patient = { timeout: 60_000, interval: 100 };
const MARK = 'nslt-user';
const LAB = `topology ${MARK}

namespace ${MARK}-a
namespace ${MARK}-b
connector veth ${MARK}-a.eth0 10.98.7.1/24 -- ${MARK}-b.eth0 10.98.7.2/24
`;

// Only root can make a user.
describe.skipIf(process.getuid?.() !== 0)('a user with sudo and a password (needs root)', () => {
  let walk: Walk;
  let window: WorkbenchPage;

  beforeAll(async () => {
    await mkdir(PICTURES, { recursive: true });
    walk = await startWalk({ 'lab.nslink': LAB }, { as: onSudoMachine, size: { width: 1440, height: 900 } });
    ({ window } = walk);
  }, 300_000);
  afterAll(() => walk.end());

  const picture = (name: string) => window.screenshot(join(PICTURES, `${name}.png`));
  stepByStep(picture);
  const toast = (text: string) => window.toasts.filter({ hasText: text }).first();
  const asRoot = (...words: readonly string[]) => asRootOf(walk.workbench.folders.home, ...words);
  const terminal = () => window.panel.terminalText();
  const namespaces = async () => (await asRoot('ls', '/run/netns')).stdout.split('\n').filter(Boolean);
  const prompts = (text: string) => text.split('[sudo] password for').length - 1;
  /** Lets sudo ask, and tells it. */
  const giveThePassword = async () => {
    await expect.poll(terminal, patient).toMatch(/\[sudo\] password for \S+: *$/);
    await window.panel.typeInTerminal(`${PASSWORD}\n`);
  };

  it('sees on its line why an apply was refused, having been asked by sudo', async () => {
    await asRoot('ip', 'netns', 'add', `${MARK}-b`);
    await window.editor.open('lab.nslink');
    await window.command('NSLink: Apply Topology');
    await window.answerDialog('Apply');
    await expect.poll(terminal, patient).toMatch(/\[sudo\] password for \S+: *$/);
    await picture('asked');
    await giveThePassword();
    await toast(`${MARK} was refused, and nothing was changed: a namespace named ${MARK}-b exists already`).waitFor(
      patient,
    );
    await window.editor.focus();
    await window.editor.squiggles('error').first().waitFor();
    await picture('refused');
    expect(await terminal()).toContain(`$ nslink apply --yes ${join(walk.folder, 'lab.nslink')}\n`);
    await asRoot('ip', 'netns', 'del', `${MARK}-b`);
  });

  it('is asked once, for all that follows', async () => {
    await window.command('NSLink: Apply Topology');
    await window.answerDialog('Apply');
    await toast(`${MARK} is applied`).waitFor(patient);
    expect(await namespaces()).toEqual([`${MARK}-a`, `${MARK}-b`]);
    await window.editor.focus();
    await window.editor.squiggles('error').first().waitFor({ state: 'detached' });
    await asRoot('ip', '-n', `${MARK}-a`, 'link', 'set', 'eth0', 'down');
    await window.command('NSLink: Check for Drift');
    await toast(`${MARK} has drifted`).waitFor(patient);
    await expect.poll(terminal, patient).toContain(`$ nslink status ${MARK}\n`);
    // Neither the terminal nor the status bar says of what drifted what is not so.
    await expect.poll(terminal, patient).toContain('differs: ');
    expect(await window.page.locator('.terminal-tabs-entry .codicon-error').count()).toBe(0);
    expect(await window.status(`${MARK} is applied`)).toBe(false);
    await picture('drifted');
    await window.editor.focus();
    await window.command('NSLink: Repair Topology');
    await window.answerDialog('Repair');
    await toast(`${MARK} is as it was applied`).waitFor(patient);
  });

  it('enters a namespace, in a tab that says where', async () => {
    await window.editor.focus();
    await window.command('NSLink: Open Terminal in Namespace');
    await window.quickInput.choose(`${MARK}-a`);
    await expect.poll(terminal, patient).toContain(`(${MARK}-a@${MARK}) `);
    await window.page.locator('.tabs-list .terminal-tabs-entry', { hasText: `${MARK}-a@${MARK}` }).waitFor();
    await window.panel.typeInTerminal('id -un; ping -c 1 -W 5 10.98.7.2 | grep -c "bytes from"; sleep 1000\n');
    await expect.poll(terminal, patient).toMatch(/\nroot\n1$/);
    // The keys of the terminal are for what runs there.
    await window.page.keyboard.press('Control+C');
    await window.panel.typeInTerminal('echo "and so on: $?"\n');
    await expect.poll(terminal, patient).toContain('and so on: 130');
    await picture('shell');
    await window.panel.typeInTerminal('exit\n');
  });

  it('was asked by sudo just once until here', async () => {
    await window.command('Terminal: Focus Terminal');
    await window.page.locator('.tabs-list .terminal-tabs-entry', { hasText: 'sudo for NSLink' }).click();
    await expect.poll(terminal, patient).toContain('Closing this terminal makes sudo forget it.');
    expect(prompts(await terminal())).toBe(1);
  });

  it('makes sudo forget by closing its terminal, and closes it where it asks: then nothing had begun', async () => {
    await window.command('Terminal: Kill the Active Terminal Instance');
    await window.editor.focus();
    await window.command('NSLink: Teardown Topology');
    await window.answerDialog('Tear Down');
    await expect.poll(terminal, patient).toMatch(/\[sudo\] password for \S+: *$/);
    await window.command('Terminal: Kill the Active Terminal Instance');
    await toast('nobody became root, so nothing had begun').waitFor(patient);
    expect(await namespaces()).toEqual([`${MARK}-a`, `${MARK}-b`]);
    await window.editor.focus();
    await window.command('NSLink: Teardown Topology');
    await window.answerDialog('Tear Down');
    await giveThePassword();
    await toast(`${MARK} is taken down`).waitFor(patient);
    expect(await namespaces()).toEqual([]);
  });

  it('has nslink in each terminal, whose times are without the wait for a password', async () => {
    await window.command('Terminal: Create New Terminal');
    await expect.poll(terminal, patient).toMatch(/\$ *$/);
    await window.panel.typeInTerminal('nslink apply --yes lab.nslink\n');
    await expect.poll(terminal, patient).toMatch(/\[sudo\] password for \S+: *$/);
    const asked = performance.now();
    await new Promise(resolve => setTimeout(resolve, 4000));
    await window.panel.typeInTerminal(`${PASSWORD}\n`);
    const waited = performance.now() - asked;
    await expect.poll(terminal, patient).toMatch(/is applied: .* in \d+ ms/);
    const [, milliseconds] = /in (\d+) ms/.exec(await terminal()) ?? [];
    // Whatever the run itself takes here, in all there was that wait besides.
    const total = performance.now() - asked;
    expect(Number(milliseconds)).toBeLessThan(total - waited);
    await window.panel.typeInTerminal(`nslink teardown --yes ${MARK}; exit\n`);
    await expect.poll(namespaces, patient).toEqual([]);
  });
});
