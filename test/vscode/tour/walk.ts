import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach } from 'vitest';
import { packExtension } from '../../../scripts/package.ts';
import { WorkbenchPage, type WindowSize } from '../../../workbench/browser/page.ts';
import { STILL } from '../../../workbench/settings.ts';
import { startWorkbench, type Workbench, type WorkbenchOptions } from '../../../workbench/workbench.ts';

/** A folder of its own, open in a window of VS Code with the packed extension. */
export interface Walk {
  readonly folder: string;
  readonly workbench: Workbench;
  readonly window: WorkbenchPage;
  /** The command inside the installed extension. */
  readonly nslink: string;
  /** Closes the window and removes the folder. */
  readonly end: () => Promise<void>;
}

/** What a window needs beside its files. */
interface WalkOptions extends Omit<WorkbenchOptions, 'folder' | 'extensions' | 'theme' | 'through'> {
  readonly size?: WindowSize;
  /** What makes it run as somebody else, whom its files belong to. */
  readonly as?: (...files: readonly string[]) => Promise<readonly string[]>;
}

/** Opens a window on some files, by their paths in its folder. */
export async function startWalk(
  files: Readonly<Record<string, string>>,
  { size, settings, as, ...options }: WalkOptions = {},
): Promise<Walk> {
  const folder = await mkdtemp(join(tmpdir(), 'nslink-walk-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const workbench = await startWorkbench({
    folder,
    extensions: [await packExtension()],
    theme: 'Dark Modern',
    settings: { ...STILL, ...settings },
    ...(as ? { through: await as(folder) } : {}),
    ...options,
  });
  const window = await WorkbenchPage.open(workbench, size);
  return {
    folder,
    workbench,
    window,
    nslink: join(workbench.folders.extensions, 'nslink.nslink-0.1.0/dist/nslink.mjs'),
    end: async () => {
      await window.close();
      await workbench.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Each test begins where the one before it ended: once one has failed, with a picture of it, the others are skipped. */
export function stepByStep(picture: (name: string) => Promise<void>): void {
  let hasFailed = false;
  beforeEach(({ skip, onTestFailed }) => {
    skip(hasFailed, 'an earlier step failed');
    onTestFailed(async () => {
      hasFailed = true;
      await picture('failed');
    });
  });
}
