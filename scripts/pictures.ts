/**
 * Takes the pictures of README.md from the real thing, dark and light: media/readme/*.png. Run it by `npm run pictures`,
 * in namespaces of its own, so that what it applies never touches the machine.
 */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { WorkbenchPage } from '../workbench/browser/page.ts';
import { projectRoot } from '../workbench/server-build/places.ts';
import { startWorkbench } from '../workbench/workbench.ts';
import { packExtension } from './package.ts';

const nslink = join(projectRoot, 'bin/nslink');
const pictures = join(projectRoot, 'media/readme');
const SCALE = 2;

/** In logical pixels. */
const SIZES = {
  overview: { width: 1440, height: 640 },
  editor: { width: 1200, height: 560 },
  diagram: { width: 1280, height: 540 },
  'quick-fix': { width: 800, height: 400 },
  refused: { width: 1080, height: 460 },
} as const;

/** Only what the picture is about. */
const settings = {
  'nslink.startWith': ['topologies', 'diagram'],
  'editor.minimap.enabled': false,
  'breadcrumbs.enabled': false,
  'editor.scrollbar.vertical': 'hidden',
  'editor.cursorBlinking': 'solid',
  'editor.overviewRulerBorder': false,
  'terminal.integrated.stickyScroll.enabled': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.sideBar.location': 'left',
};

const MISTAKE = `/** Two hosts on a switch. */
topology office

namespace desk
namespace printer
switch bridge lan

connector veth desk.eth0 192.168.7.10/24 -- lan
connector veth printr.eth0 192.168.7.20/24 -- lan
`;

const folder = await mkdtemp(join(tmpdir(), 'nslink-pictures-'));
try {
  await mkdir(pictures, { recursive: true });
  await copyFile(join(projectRoot, 'examples/5-mixed.nslink'), join(folder, 'mixed.nslink'));
  await copyFile(join(projectRoot, 'examples/10-campus.nslink'), join(folder, 'campus.nslink'));
  await writeFile(join(folder, 'office.nslink'), MISTAKE);
  await writeFile(join(folder, 'lab.nslink'), MISTAKE.replaceAll('printr', 'printer').replaceAll('office', 'lab'));
  await execa('ip', ['netns', 'add', 'printer']);
  const vsix = await packExtension();
  for (const [name, theme] of [
    ['dark', 'Dark Modern'],
    ['light', 'Light Modern'],
  ] as const) {
    const workbench = await startWorkbench({ folder, extensions: [vsix], theme, settings });
    const env = { XDG_RUNTIME_DIR: workbench.folders.runtime };
    const lab = join(folder, 'mixed.nslink');
    await execa(nslink, ['apply', '--sandbox', '--yes', lab], { env });
    const window = await WorkbenchPage.open(workbench, { ...SIZES.overview, scale: SCALE });
    try {
      await takePictures(window, name);
    } finally {
      await execa(nslink, ['teardown', '--sandbox', '--yes', lab], { env, reject: false });
      await window.close();
      await workbench.stop();
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function takePictures(window: WorkbenchPage, theme: string): Promise<void> {
  const { editor, page } = window;
  const arrange = (name: keyof typeof SIZES) => page.setViewportSize(SIZES[name]);
  const take = async (name: keyof typeof SIZES) => {
    // Away from what lights up below it.
    await page.mouse.move(SIZES[name].width / 2, SIZES[name].height - 2);
    await window.screenshot(join(pictures, `${name}-${theme}.png`));
  };
  await editor.open('mixed.nslink');
  await window.diagram.thing('switch floor').waitFor();
  // All of it, though its texts get small.
  await window.diagram.button('Fit').click();
  await editor.focus();
  await page.locator('.codelens-decoration').first().waitFor();
  await page.locator('.monaco-list-row', { hasText: 'core-a' }).first().waitFor();
  await page.locator('.monaco-list-row', { hasText: 'web' }).first().locator('.monaco-tl-twistie').click();
  await editor.goTo(15, 20);
  await window.diagram.frame.locator('.lit').first().waitFor();
  await take('overview');
  await window.command('View: Close All Editors');
  await arrange('editor');
  await window.command('View: Toggle Primary Side Bar Visibility');

  await editor.open('mixed.nslink');
  await window.command('NSLink: Open Script Preview to the Side');
  await editor.goTo(8, 15);
  await editor.showing('mixed.nslink.sh').locator('.view-overlays [class*="ced-"]').first().waitFor();
  await page.locator('.codelens-decoration').first().waitFor();
  await take('editor');
  await window.command('View: Close All Editors');

  await arrange('diagram');
  await editor.open('campus.nslink');
  await window.command('NSLink: Open Diagram to the Side');
  await window.diagram.thing('namespace router').waitFor();
  await window.diagram.button('Fit').click();
  await editor.focus();
  // The picture is what the picture is about.
  const [middle, height] = [SIZES.diagram.width / 2, SIZES.diagram.height / 2];
  await page.mouse.move(middle, height);
  await page.mouse.down();
  await page.mouse.move(middle - 250, height, { steps: 5 });
  await page.mouse.up();
  await editor.goTo(10, 22);
  await window.diagram.frame.locator('.lit').first().waitFor();
  await take('diagram');
  await window.command('View: Close All Editors');

  await arrange('quick-fix');
  await editor.open('office.nslink');
  await editor.squiggles('error').first().waitFor();
  await editor.goTo(9, 18);
  await editor.quickFixes();
  await take('quick-fix');
  await page.keyboard.press('Escape');
  await window.command('View: Close All Editors');

  await arrange('refused');
  await editor.open('lab.nslink');
  await window.command('NSLink: Apply Topology');
  await window.answerDialog('Apply');
  await window.toasts.filter({ hasText: 'was refused' }).waitFor({ timeout: 60_000 });
  await editor.squiggles('error').first().waitFor();
  await window.command('Notifications: Clear All Notifications');
  const problems = await window.panel.problems();
  await problems.filter({ hasText: 'exists already' }).first().waitFor();
  await take('refused');
}
