import { execa } from 'execa';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkbenchPage } from '../../workbench/browser/page.ts';
import { cleanHost, hasRecords, PICTURES } from './tour/lab.ts';
import { startWalk, stepByStep, type Walk } from './tour/walk.ts';

const MARK = 'nslt-expects';
const LAB = `topology ${MARK}
namespace ${MARK}-a
namespace ${MARK}-b
connector veth ${MARK}-a.eth0 10.99.8.1/24 -- ${MARK}-b.eth0 10.99.8.2/24

expect all reach all
expect ${MARK}-a reaches 10.99.8.77
expect ${MARK}-b cannot reach 10.99.8.78
`;
const patient = { timeout: 60_000, interval: 100 };
const isRoot = process.getuid?.() === 0;
let walk: Walk;
let window: WorkbenchPage;
let folder: string;
let nslink: string;
let hadRecords: boolean;

beforeAll(async () => {
  hadRecords = await hasRecords();
  await mkdir(PICTURES, { recursive: true });
  walk = await startWalk({ 'lab.nslink': LAB }, { token: 'a-secret' });
  ({ folder, window, nslink } = walk);
}, 300_000);

afterAll(async () => {
  if (isRoot) await cleanHost(MARK, hadRecords);
  await walk.end();
});

const picture = (name: string) => window.screenshot(join(PICTURES, `${name}.png`));
stepByStep(picture);
/** The marks beside the lines, in their order. */
const marks = (state: string) => window.page.locator(`.glyph-margin-widgets .codicon-testing-${state}-icon`);
const inTree = (text: string) => window.page.locator('.test-explorer-tree .monaco-list-row', { hasText: text }).first();
/** What is shown beside a line. */
const message = (text: string | RegExp) => window.page.getByText(text).first();
/** What the view of test results shows of a run. */
const resultsOutput = () => window.page.locator('.xterm-rows').last().innerText();

describe('the Test Explorer', () => {
  it('has a mark on each expectation', async () => {
    await window.editor.open('lab.nslink');
    await window.page.locator('.codelens-decoration').first().waitFor();
    await expect.poll(() => marks('run').count(), patient).toBe(3);
  });

  it('runs one from its mark', async () => {
    await marks('run').first().click();
    await expect.poll(() => marks('passed').count(), patient).toBe(1);
    await expect.poll(() => marks('run').count(), patient).toBe(2);
  });

  it('says what it has measured', async () => {
    await window.command('Test Results: Focus on Test Results View');
    await expect.poll(resultsOutput, patient).toMatch(/all reach all[\s\S]*-a → [\s\S]*10\.99\.8\.2\)?: [\d.]+ [µm]s/);
    await picture('expectations-measured');
    await window.closePanel();
    await window.editor.focus();
  });

  it('runs all of a file in a sandbox, and tells in place what is not so, and why', async () => {
    await window.command('NSLink: Run Expectations in Sandbox');
    await expect.poll(() => marks('passed').count(), patient).toBe(2);
    await expect.poll(() => marks('failed').count(), patient).toBe(1);
    // The reason first: what is long is cut at the edge of the editor.
    await message(/→ 10\.99\.8\.77: nothing that .* answers none of/).waitFor();
    await inTree('lab.nslink').locator('.monaco-tl-twistie').click();
    await inTree('all reach all').waitFor();
    await inTree('a reaches 10.99.8.77').waitFor();
    await picture('expectations-dark');
    await window.setTheme('Light Modern');
    await picture('expectations-light');
    await window.setTheme('Dark Modern');
  });

  it('marks in the diagram between whom it is not so', async () => {
    await window.command('NSLink: Open Diagram to the Side');
    const state = (id: string) => window.diagram.thing(id).getAttribute('data-state');
    await expect.poll(() => state(`namespace ${MARK}-a`), patient).toBe('failed');
    expect(await state(`namespace ${MARK}-b`)).not.toBe('failed');
    await picture('expectations-diagram');
    await window.command('View: Close All Editors');
    await window.editor.open('lab.nslink');
  });

  it('follows the text', async () => {
    await window.editor.focus();
    await window.editor.replaceAll(LAB.replace('reaches 10.99.8.77', 'cannot reach 10.99.8.77'));
    await window.editor.save();
    await inTree('a cannot reach 10.99.8.77').waitFor();
    await expect.poll(() => marks('failed').count(), patient).toBe(0);
    await expect.poll(() => marks('passed').count(), patient).toBe(2);
  });

  it('is cancelled, and leaves no sandbox', async () => {
    await window.editor.focus();
    await window.editor.replaceAll(LAB);
    await window.editor.save();
    await expect.poll(() => marks('run').count(), patient).toBe(1);
    await window.command('NSLink: Run Expectations in Sandbox');
    await window.command('Test: Cancel Test Run');
    await expect.poll(() => window.page.locator('.glyph-margin-widgets .codicon-loading').count(), patient).toBe(0);
    const processes = await Promise.all(
      (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(pid => commandLine(pid)),
    );
    expect(processes.filter(words => words.includes(nslink) && words.includes('test'))).toEqual([]);
  });

  it('runs again when the file is saved, if that is asked for', async () => {
    await window.command('Test: Start Continuous Run');
    await window.editor.focus();
    await window.editor.replaceAll(LAB.replace('10.99.8.77', '10.99.8.2'));
    await window.editor.save();
    await expect.poll(() => marks('passed').count(), patient).toBe(3);
    await window.command('Test: Stop Continuous Run');
  });

  it('asks before it runs what a file runs, and only once', async () => {
    const command = `echo ${Date.now()}`;
    await writeFile(
      join(folder, 'living.nslink'),
      `namespace a { exec "${command}" }\nnamespace b\nconnector veth a 10.0.0.1/24 -- b 10.0.0.2/24\nexpect a reaches b port 80/tcp\n`,
    );
    await window.editor.open('living.nslink');
    await expect.poll(() => marks('run').count(), patient).toBe(1);
    await window.command('NSLink: Run Expectations in Sandbox');
    await window.dialog.getByText(`a: ${command}`).waitFor();
    await picture('expectations-question');
    await window.answerDialog('Cancel');
    await expect.poll(() => marks('error').count(), patient).toBe(1);
    await window.command('NSLink: Run Expectations in Sandbox');
    await window.answerDialog('Run Them');
    await expect.poll(() => marks('passed').count(), patient).toBe(1);
    await window.command('NSLink: Run Expectations in Sandbox');
    await expect.poll(() => marks('loading').count(), patient).toBe(0);
    await expect.poll(() => marks('passed').count(), patient).toBe(1);
    expect(await window.dialog.count()).toBe(0);
  });

  it('says how long it took to connect to a port', async () => {
    await window.command('Test Results: Focus on Test Results View');
    await expect.poll(resultsOutput, patient).toMatch(/a reaches b port 80\/tcp\s+a → b \(10\.0\.0\.2\): [\d.]+ [µm]s/);
    await picture('expectations-port');
    await window.closePanel();
    await window.editor.open('lab.nslink');
  });

  it.runIf(isRoot)('runs on the host, where the topology is applied', async () => {
    await execa(process.execPath, [nslink, 'apply', '--yes', join(folder, 'lab.nslink')]);
    await execa('ip', ['-netns', `${MARK}-b`, 'link', 'set', 'eth0', 'down']);
    await inTree('lab.nslink').click({ button: 'right' });
    const item = window.page.getByRole('menuitem', { name: /Execute Using Profile/ });
    // A menu that has just come takes no click yet.
    await expect
      .poll(async () => {
        await item.click({ timeout: 1000 }).catch(() => undefined);
        return item.count();
      }, patient)
      .toBe(0);
    await window.quickInput.choose('Run on Host');
    await message(`${MARK}-b.eth0 is down`).waitFor();
    await expect.poll(() => marks('failed').count(), patient).toBe(2);
  });
});

async function commandLine(pid: string): Promise<readonly string[]> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
}
