import type { Style } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { ScriptReport } from '../../protocol/reports/script.ts';
import { ExitCode } from '../exit-code.ts';
import { rangeJson } from '../render/problem-json.ts';
import { fileExists } from '../source/file-exists.ts';
import { readUsableFile } from '../source/usable-file.ts';
import { printJson } from '../terminal/output.ts';
import { applyScript, teardownScript, teardownScriptOf } from './scripts.ts';

/** Which script to print, and how. */
export interface PrintOptions {
  readonly task: 'apply' | 'teardown';
  readonly style: Style;
  readonly json: boolean;
}

/** Prints the script's very bytes. */
export async function printScript(argument: string, options: PrintOptions): Promise<number> {
  const { script, ...of } = await chooseScript(argument, options);
  if (options.json) {
    const { task, style } = options;
    const sources = script.sources.map(source => (source ? rangeJson(source) : null));
    const report: ScriptReport = { ...of, task, style, sha256: script.sha256, text: script.text, sources };
    printJson(report);
  } else {
    process.stdout.write(script.text);
  }
  return ExitCode.done;
}

interface Chosen {
  readonly topology: string;
  readonly file?: string;
  readonly script: Script;
}

async function chooseScript(argument: string, { task, style }: PrintOptions): Promise<Chosen> {
  if (task === 'teardown' && argument !== '-' && !(await fileExists(argument))) {
    // Only here: it loads the runtime.
    const { searchApplied } = await import('../applied/find-applied.ts');
    const applied = (await searchApplied(argument, 'host')) ?? (await searchApplied(argument, 'sandbox'));
    if (applied) return { topology: applied.record.name, script: teardownScriptOf(applied.record, style) };
  }
  const { topology, name } = await readUsableFile(argument);
  const script = task === 'apply' ? applyScript(topology, style) : teardownScript(topology, style);
  return { topology: topology.name, file: name, script };
}
