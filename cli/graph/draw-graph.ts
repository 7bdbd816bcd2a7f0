import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { buildGraph } from '../../compiler/graph/build-graph.ts';
import { familiesOf } from '../../compiler/graph/families.ts';
import { unknownFamilies } from '../../compiler/graph/folding.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { renderDot } from '../../compiler/graph/render-dot.ts';
import { renderMermaid } from '../../compiler/graph/render-mermaid.ts';
import type { Topology } from '../../topology/topology.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { readUsableFile } from '../source/usable-file.ts';
import { graphJson } from './graph-json.ts';

/** What a graph can be written as. */
type Format = 'svg' | 'dot' | 'mermaid' | 'json';

const ENDINGS: Readonly<Record<string, Format>> = { '.dot': 'dot', '.gv': 'dot', '.mmd': 'mermaid', '.json': 'json' };

export interface GraphOptions {
  /** By the ending of `output` when absent. */
  readonly format?: Format;
  /** A file instead of standard output. */
  readonly output?: string;
  /** Families by name, or `all`. */
  readonly unfold: readonly string[];
}

/**
 * Draws a topology.
 *
 * @throws CommandError when the file has errors, a family is not in it, or the output cannot be written.
 */
export async function drawGraph(argument: string, { format, output, unfold }: GraphOptions): Promise<number> {
  const { topology, name } = await readUsableFile(argument);
  const graph = buildGraph(topology, unfold.includes('all') ? 'all' : wantedFamilies(topology, unfold));
  const text = await render(graph, name, format ?? ENDINGS[extname(output ?? '')] ?? 'svg');
  if (output === undefined || output === '-') process.stdout.write(text);
  else await write(output, text);
  return ExitCode.done;
}

function wantedFamilies({ namespaces }: Topology, unfold: readonly string[]): ReadonlySet<string> {
  const families = familiesOf(namespaces);
  const [unknown] = unknownFamilies(families, unfold);
  if (unknown !== undefined) {
    const known = [...new Set([...families.values()].map(({ label }) => label))];
    throw new CommandError(`there is no family ${unknown} in it`, {
      exitCode: ExitCode.usage,
      hint: known.length === 0 ? 'it has no families' : `its families: ${known.join(', ')}`,
    });
  }
  return new Set(unfold);
}

async function render(graph: Graph, file: string, format: Format): Promise<string> {
  switch (format) {
    case 'dot':
      return renderDot(graph);
    case 'mermaid':
      return renderMermaid(graph);
    case 'json':
      return `${JSON.stringify(graphJson(graph, file), undefined, 2)}\n`;
    case 'svg': {
      // Only here: it loads the layout.
      const { layoutGraph } = await import('../../compiler/graph/layout/layout-graph.ts');
      const { renderSvg } = await import('../../compiler/graph/svg/render-svg.ts');
      return renderSvg(layoutGraph(graph), 'auto');
    }
  }
}

async function write(output: string, text: string): Promise<void> {
  try {
    await writeFile(output, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${output} could not be written: ${reason}`);
  }
}
