import type { Style } from '../../compiler/script/render-script.ts';
import type { SourceRange } from '../../language/topology/topology.ts';
import { ExitCode } from '../exit-code.ts';
import { readUsableFile } from '../source/usable-file.ts';
import { printJson } from '../terminal/output.ts';
import { applyScript, teardownScript } from './scripts.ts';

/** Prints the script's very bytes. */
export async function printScript(
  argument: string,
  { task, style, json }: { readonly task: 'apply' | 'teardown'; readonly style: Style; readonly json: boolean },
): Promise<number> {
  const { topology, name } = await readUsableFile(argument);
  const script = task === 'apply' ? applyScript(topology, style) : teardownScript(topology, style);
  if (json) {
    const lines = script.sources.map(source => source && place(source));
    printJson({
      file: name,
      topology: topology.name,
      task,
      style,
      sha256: script.sha256,
      text: script.text,
      sources: lines,
    });
  } else {
    process.stdout.write(script.text);
  }
  return ExitCode.done;
}

function place({ start, end }: SourceRange) {
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
