import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { builtinExtensions, hostFolder, hostModules, serverBuild } from './places.ts';

const stampFile = join(hostModules, '.nslink-stamp');

/** These would sign in, call home, look for a repository or ask for native packages. */
const unwanted =
  /^(copilot|mermaid-markdown-features|microsoft-authentication|git|git-base|github|github-authentication|ms-vscode\..*)$/;

/** Installs VS Code's server build next to this file, unless just this build is there already. */
export async function installHost(): Promise<'installed' | 'already there'> {
  if (await isHostInstalled()) return 'already there';
  // Test files run side by side: one of them installs, the others wait for it.
  await execa('flock', [join(hostFolder, 'package.json'), process.execPath, join(hostFolder, 'install.ts')]);
  return 'installed';
}

/** Whether just this build is there already. */
export async function isHostInstalled(): Promise<boolean> {
  const present = await readFile(stampFile, 'utf8').catch(() => '');
  return present === (await stampOfThisHost());
}

async function install(): Promise<void> {
  // No install scripts: nothing is compiled, and no package of the host runs code while it is being installed.
  await execa('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: hostFolder });
  await linkModules();
  await linkBuiltinExtensions();
  await writeFile(stampFile, await stampOfThisHost());
}

async function stampOfThisHost(): Promise<string> {
  // The links it makes hold the folder's place.
  const hash = createHash('sha256').update(hostFolder);
  for (const file of ['package-lock.json', 'install.ts']) hash.update(await readFile(join(hostFolder, file)));
  return hash.digest('hex');
}

/** The server build looks for its packages in a `node_modules` of its own, and serves some of them to the browser. */
async function linkModules(): Promise<void> {
  const link = join(serverBuild, 'node_modules');
  await rm(link, { force: true });
  await symlink(hostModules, link);
}

async function linkBuiltinExtensions(): Promise<void> {
  const all = join(serverBuild, 'extensions');
  await rm(builtinExtensions, { recursive: true, force: true });
  await mkdir(builtinExtensions);
  const entries = await readdir(all, { withFileTypes: true });
  const folders = entries.filter(entry => entry.isDirectory() && !unwanted.test(entry.name));
  for (const { name } of folders) await symlink(join(all, name), join(builtinExtensions, name));
}

// Started by installHost() while it holds the lock; an earlier holder may have done the work.
if (import.meta.main && !(await isHostInstalled())) await install();
