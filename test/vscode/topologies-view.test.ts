import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkbenchPage } from '../../workbench/browser/page.ts';
import { projectRoot } from '../../workbench/server-build/places.ts';
import type { Workbench } from '../../workbench/workbench.ts';

import { startWalk, stepByStep, type Walk } from './tour/walk.ts';

const PICTURES = join(projectRoot, 'test-results/topologies-view');
const patient = { timeout: 60_000, interval: 100 };
const LAB = `topology nslt-view

namespace ns1
namespace ns2
namespace ns3
namespace ns4 { run beat "while sleep 0.2; do date +beat-%s%N; done" }
switch bridge br0 { address 10.97.41.254/24 }

connector veth ns1.eth0 10.97.41.1/24 -- br0.p1
connector veth ns2.eth0 10.97.41.2/24 -- br0.p2
connector veth ns3.eth0 10.97.42.3/24 -- ns4.eth0 10.97.42.4/24
`;

/** Where it is written who keeps the program. */
const PROGRAM = '/run/nslink/nslt-view/programs/ns4.beat/init';

let walk: Walk;
let workbench: Workbench;
let window: WorkbenchPage;
let folder: string;

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  // A box at the top of the window, which is the same everywhere.
  const settings = { 'files.simpleDialog.enable': true };
  walk = await startWalk({ 'labs/lab.nslink': LAB }, { workspaceTrust: true, settings });
  ({ folder, workbench, window } = walk);
}, 300_000);

afterAll(async () => {
  await nslink('teardown', '--sandbox', '--yes', 'nslt-view');
  await walk.end();
});

/** The command, with the sandboxes of the editor's user. */
const nslink = (...args: readonly string[]) =>
  execa(process.execPath, [join(projectRoot, 'dist/nslink.mjs'), ...args], {
    cwd: folder,
    reject: false,
    env: { XDG_RUNTIME_DIR: workbench.folders.runtime },
  });
const inside = (...command: readonly string[]) => nslink('shell', '--sandbox', 'nslt-view', 'ns1', '--', ...command);
const picture = (name: string) => window.screenshot(join(PICTURES, `${name}.png`));
stepByStep(picture);
const view = () => window.page.locator('.pane', { has: window.page.locator('.pane-header[aria-label^="Topologies"]') });
/** The row that is heard so, wholly or as it begins. */
const row = (spoken: string) => window.page.locator(`.monaco-list-row[aria-label^="${spoken}"]`);
/** One of the buttons of a row, which are there for the pointer. */
async function press(spoken: string, button: string): Promise<void> {
  await row(spoken).first().hover();
  await row(spoken).first().getByRole('button', { name: button }).click();
}
/** Takes an entry of a row's menu, again as long as it has no effect: a menu goes when something else takes the focus. */
async function choose(spoken: string, entry: string, effect: () => Promise<boolean>): Promise<void> {
  const item = window.page.locator('.context-view .action-label', { hasText: entry }).first();
  await expect
    .poll(
      async () => {
        if (await effect()) return true;
        if (!(await item.isVisible())) await row(spoken).first().click({ button: 'right' });
        await item.click({ timeout: 2000 }).catch(() => undefined);
        return effect();
      },
      { ...patient, interval: 1000 },
    )
    .toBe(true);
}

/** The processes that follow the topology for the view. */
async function watchers(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => /nslink\.mjs\0status\0--watch\0.*\0nslt-view\0$/.test(lines[index] ?? ''));
}

/** Whether the machine itself has nothing applied, by whoever. */
async function isHostBare(): Promise<boolean> {
  const names = await readdir('/run/nslink').catch((): string[] => []);
  return names.every(name => name.startsWith('.'));
}

describe('with nothing applied', () => {
  it('says in Restricted Mode that nothing is looked for, and does not', async () => {
    await window.restrictedMode.waitFor();
    await window.page.locator('.activitybar').getByRole('tab', { name: 'NSLink' }).click();
    await view().getByText('In Restricted Mode NSLink runs nothing').waitFor(patient);
    await view().getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    expect(await readdir(workbench.folders.runtime)).not.toContain('nslink');
    await picture('restricted');
    await window.trustWorkspace();
    await window.closeEditor();
  });

  it('says how to begin', async ({ skip }) => {
    skip(!(await isHostBare()), 'something is applied on this machine');
    await view().getByText('Nothing is applied').waitFor(patient);
    await view().getByRole('button', { name: 'Try in Sandbox' }).waitFor();
    await picture('nothing');
  });
});

describe('a topology in a sandbox', () => {
  it('appears when it is applied, with its interfaces, addresses and states', async () => {
    const { exitCode, stderr } = await nslink('apply', '--sandbox', '--yes', 'labs/lab.nslink');
    expect(exitCode, stderr).toBe(0);
    await row('nslt-view, in a sandbox').waitFor(patient);
    await row('interface, eth0, 10.97.41.1/24, to br0.p1').waitFor(patient);
    await row('Linux bridge, br0, 10.97.41.254/24').waitFor();
    await row('port, p2, to ns2.eth0').waitFor();
    // The colour of what is up: somebody looks at it now.
    await expect.poll(() => row('port, p2').locator('.codicon-plug').getAttribute('style'), patient).toMatch(/color/);
    await picture('applied-dark');
  });

  it('shows what becomes of an interface', async () => {
    await nslink('shell', '--sandbox', 'nslt-view', 'ns2', '--', 'ip', 'link', 'set', 'eth0', 'down');
    await row('interface, eth0, 10.97.41.2/24, down').waitFor(patient);
    await row('nslt-view, in a sandbox, drifted').waitFor();
    await row('port, p2, no carrier').waitFor();
    // And in the diagram.
    await window.editor.open('lab.nslink');
    await window.command('NSLink: Open Diagram to the Side');
    const end = () => window.diagram.thing('veth ns2.eth0 -- br0.p2#0').getAttribute('data-state');
    await expect.poll(end, patient).toBe('drifted');
    await picture('drifted-dark');
    await nslink('shell', '--sandbox', 'nslt-view', 'ns2', '--', 'ip', 'link', 'set', 'eth0', 'up');
    await row('nslt-view, in a sandbox, drifted').waitFor({ ...patient, state: 'detached' });
    await expect.poll(end, patient).toBeNull();
    await window.command('View: Close All Editors');
  });

  it('hears of what has no port on the host', async () => {
    await nslink('shell', '--sandbox', 'nslt-view', 'ns3', '--', 'ip', 'link', 'set', 'eth0', 'down');
    await row('interface, eth0, 10.97.42.3/24, down').waitFor(patient);
    await nslink('shell', '--sandbox', 'nslt-view', 'ns3', '--', 'ip', 'link', 'set', 'eth0', 'up');
    await row('nslt-view, in a sandbox, drifted').waitFor({ ...patient, state: 'detached' });
  });

  it('reads all of it anew on demand', async () => {
    const [before] = await watchers();
    await window.command('NSLink: Refresh Topologies');
    await expect.poll(watchers, patient).not.toContain(before);
    await expect.poll(watchers, patient).toHaveLength(1);
  });

  it('opens a shell in a namespace', async () => {
    await press('namespace, ns1', 'Open Terminal in Namespace');
    await expect.poll(() => window.panel.terminalText(), patient).toContain('in namespace ns1');
    await window.panel.typeInTerminal('ip -br address; exit\n');
    await expect.poll(() => window.panel.terminalText(), patient).toContain('10.97.41.1/24');
  });

  it('runs a command in a namespace, which a shell reads as it was typed', async () => {
    await choose('namespace, ns2', 'Run Command in Namespace', () => window.quickInput.field.isVisible());
    await window.quickInput.enter(`ip -br address | grep -c '10.97.41.2/24' | sed 's/^/found: /'`);
    await expect.poll(() => window.panel.terminalText(), patient).toContain('found: 1');
  });

  it('shows a program with its state and its output, and starts it again', async () => {
    await row('program, beat, running').waitFor();
    await press('program, beat', 'Show Output of Program');
    await expect.poll(() => window.panel.terminalText(), patient).toMatch(/beat-\d+/);
    const init = async () => (await nslink('shell', '--sandbox', 'nslt-view', 'host', '--', 'cat', PROGRAM)).stdout;
    const before = await init();
    await picture('program');
    await press('program, beat', 'Restart Program');
    await expect.poll(init, patient).toMatch(/^\d+ \d+\nopened/);
    await expect.poll(async () => (await init()) === before, patient).toBe(false);
    await nslink(
      'shell',
      '--sandbox',
      'nslt-view',
      'host',
      '--',
      'bash',
      '-c',
      `kill $(cut -d' ' -f1 ${PROGRAM} | head -n1)`,
    );
    await row('program, beat, ended with 143').waitFor();
    await picture('program-ended');
    await press('program, beat', 'Restart Program');
    await row('program, beat, running').waitFor();
  });

  it('captures into the folder of its file: what is kept holds the ping', async () => {
    await press('interface, eth0, 10.97.41.1/24', 'Start Capture');
    await expect
      .poll(() => window.quickInput.field.inputValue(), patient)
      .toMatch(/nslt-view-ns1\.eth0-\d{8}-\d{6}\.pcap$/);
    const file = await window.quickInput.field.inputValue();
    expect(dirname(file)).toBe(join(folder, 'labs'));
    await window.page.keyboard.press('Enter');
    await row('interface, eth0, capturing, 10.97.41.1/24').waitFor(patient);
    await expect.poll(() => window.panel.terminalText(), patient).toContain('capturing on ns1.eth0');
    expect((await inside('ping', '-c1', '-W5', '10.97.41.2')).exitCode).toBe(0);
    await picture('capturing-dark');
    await press('interface, eth0, capturing', 'Stop Capture');
    await row('interface, eth0, capturing').waitFor({ ...patient, state: 'detached' });
    await expect.poll(() => window.panel.terminalText(), patient).toMatch(/\d+ packets, .* on ns1\.eth0/);
    const { stdout } = await execa('tcpdump', ['-n', '-r', file, 'icmp']);
    expect(stdout).toContain('10.97.41.1 > 10.97.41.2: ICMP echo request');
  });

  it('leads to the line that asks for it', async () => {
    await choose('interface, eth0, 10.97.41.2/24', 'Go to Source', () => window.status('Ln 10, '));
  });

  it('shows its runs', async () => {
    const shown = async () => /\$ nslink log [\s\S]* apply /.test(await window.panel.terminalText());
    await choose('nslt-view, in a sandbox', 'Show Runs', shown);
  });

  it('looks well in the light, too', async () => {
    await window.setTheme('Light Modern');
    await picture('applied-light');
    await window.setTheme('Dark Modern');
  });

  it('takes it down by its name, though its file is another by now', async () => {
    await writeFile(join(folder, 'labs/lab.nslink'), 'topology other\n');
    await press('nslt-view, in a sandbox', 'Teardown');
    await window.dialog.getByText('its sandbox with it').waitFor();
    await picture('question');
    await window.answerDialog('Tear Down');
    await row('nslt-view').waitFor({ ...patient, state: 'detached' });
    expect(await readdir(join(workbench.folders.runtime, 'nslink/sandboxes'))).toEqual([]);
  });
});

describe('what is orphaned', () => {
  it('is shown, and removed on demand', async () => {
    const abandoned = join(workbench.folders.runtime, 'nslink/sandboxes/nslt-ended');
    await mkdir(abandoned);
    await writeFile(join(abandoned, 'holder.json'), '{ "pid": 1, "startTime": "none", "mountNamespace": 1 }');
    await window.command('NSLink: Refresh Topologies');
    const orphan = 'Orphaned: the sandbox nslt-ended has ended';
    await row(orphan).waitFor(patient);
    await picture('orphan');
    await press(orphan, 'Remove');
    await window.dialog.getByText('nslt-ended').waitFor();
    await window.answerDialog('Remove');
    await row(orphan).waitFor({ ...patient, state: 'detached' });
    expect(await readdir(join(abandoned, '..'))).toEqual([]);
  });
});
