import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

/** User settings by their names, as in settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

/** No welcome pages, no offers and no calls home: only what a test asks for is on the screen. */
const quiet: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** On top of those: nothing moves by itself, which would cost time on a machine without a graphics card. */
export const STILL: Settings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'workbench.reduceMotion': 'on',
};

/** Writes the user settings into a user-data folder, on top of those that are there already. */
export async function writeSettings(userData: string, extra: Settings): Promise<void> {
  const folder = join(userData, 'User');
  const file = join(folder, 'settings.json');
  await mkdir(folder, { recursive: true });
  const present = v.parse(
    v.record(v.string(), v.unknown()),
    JSON.parse(await readFile(file, 'utf8').catch(() => '{}')),
  );
  await writeFile(file, JSON.stringify({ ...quiet, ...present, ...extra }, null, 2));
}
