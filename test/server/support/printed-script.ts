import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScriptStyle, ScriptView } from '../../../protocol/custom-messages.ts';

const MAIN = join(import.meta.dirname, '../../../cli/main.ts');

/** What `nslink script` prints for a file with this text and name. */
export async function printedScript(
  text: string,
  name: string,
  view: ScriptView,
  style: ScriptStyle = 'batch',
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nslink-printed-'));
  try {
    await writeFile(join(folder, name), text);
    const options = [...(view === 'teardown' ? ['--teardown'] : []), '--style', style];
    const { stdout } = await execa(process.execPath, [MAIN, 'script', ...options, name], {
      cwd: folder,
      stripFinalNewline: false,
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
