/**
 * Opens VS Code with the extension as it is built and with the examples: the desktop VS Code of this machine, or VS
 * Code's server build for a browser on this machine. Nothing is installed into the user's own VS Code.
 */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { atExit } from '../workbench/at-exit.ts';
import { findDesktop } from '../workbench/desktop.ts';
import { installHost, isHostInstalled } from '../workbench/server-build/install.ts';
import { projectRoot } from '../workbench/server-build/places.ts';
import { writeSettings } from '../workbench/settings.ts';
import { startWorkbench } from '../workbench/workbench.ts';
import { packExtension } from './package.ts';

const examples = join(projectRoot, 'examples');
/** What is opened, and applied in a sandbox for as long as the editor is open. */
const shown = { file: join(examples, '5-mixed.nslink'), topology: 'mixed' };
const settings = { 'nslink.startWith': ['topologies', 'diagram'] };
const nslink = join(projectRoot, 'bin/nslink');

await applyInSandbox();

const desktop = await findDesktop();
if (desktop === undefined) await openInBrowser();
else await openOnDesktop(desktop);

async function openOnDesktop(program: string): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'nslink-editor-'));
  atExit(() => {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  });
  const userData = join(data, 'user');
  await writeSettings(userData, settings);
  console.log('VS Code opens in a window of its own. To end it, close the window or press Ctrl-C here.');
  const folders = ['--user-data-dir', userData, '--extensions-dir', join(data, 'extensions')];
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await execa(program, [...root, ...folders, `--extensionDevelopmentPath=${projectRoot}`, examples, shown.file], {
    stdout: 'ignore',
    stderr: 'ignore',
    reject: false,
  });
}

async function openInBrowser(): Promise<void> {
  if (!(await isHostInstalled())) {
    console.log("Installing VS Code's server build (340 MB, once) …");
    await installHost();
  }
  const { url } = await startWorkbench({
    folder: examples,
    file: shown.file,
    settings,
    extensions: [await packExtension()],
    token: randomBytes(24).toString('hex'),
    keepRunning: true,
    // The terminals are the user's own.
    env: { HOME: process.env.HOME, XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR },
  });
  console.log(`VS Code, with the examples, in a browser on this machine:\n\n  ${url}\n\nTo end it, press Ctrl-C.`);
}

/** So that there is something to see at once; one that is there already stays as it is. */
async function applyInSandbox(): Promise<void> {
  const { exitCode } = await execa(nslink, ['status', '--sandbox', shown.topology], { reject: false });
  if (exitCode === 0) return;
  console.log(`Applying ${shown.topology} in a sandbox …`);
  const applied = await execa(nslink, ['apply', '--sandbox', '--yes', shown.file], { reject: false });
  if (applied.exitCode !== 0) {
    console.log(`It could not be applied:\n${applied.stderr}`);
    return;
  }
  atExit(() => {
    execaSync(nslink, ['teardown', '--sandbox', '--yes', shown.topology], { reject: false });
  });
}
