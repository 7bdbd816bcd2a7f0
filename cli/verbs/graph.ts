import { Option, type Command } from 'commander';
import { examples, JSON_OPTION } from './shared.ts';

/** As in `cli/graph/draw-graph.ts`, which loads the language. */
type Format = 'svg' | 'dot' | 'mermaid' | 'json';
const FORMATS: readonly Format[] = ['svg', 'dot', 'mermaid', 'json'];

/** `nslink graph` */
export function addGraph(program: Command): void {
  program
    .command('graph')
    .summary('draw the topology')
    .description(
      'Draws namespaces, switches and connectors, with names, addresses, VLANs, impairments and layer-2 domains.\n' +
        'The SVG stands alone: it opens in a browser, light or dark as you like it, and prints. Runs nothing.',
    )
    .argument('<FILE>', 'the topology; - is standard input')
    .addOption(
      new Option('--format <FORMAT>', 'what to write; by the ending of the output file, else svg').choices(FORMATS),
    )
    .option('-o, --output <FILE>', 'write to a file instead of standard output')
    .option('--unfold <FAMILY>', 'draw each member of a large family; may be repeated; all for all of them', collect)
    .option(JSON_OPTION, 'the same as --format json')
    .addHelpText(
      'after',
      examples(
        ['nslink graph lab.nslink -o lab.svg', 'a picture'],
        ['nslink graph lab.nslink --unfold h -o lab.svg', 'with each of the hosts h[1..100]'],
        ['nslink graph lab.nslink --format dot | dot -Tpdf > lab.pdf', 'laid out by Graphviz'],
        ['nslink graph lab.nslink --format mermaid', 'for a page in Markdown'],
      ),
    )
    .action(async (file: string, options: Options) => {
      const { drawGraph } = await import('../graph/draw-graph.ts');
      const format = options.json ? 'json' : options.format;
      process.exitCode = await drawGraph(file, {
        unfold: options.unfold ?? [],
        ...(format && { format }),
        ...(options.output !== undefined && { output: options.output }),
      });
    });
}

interface Options {
  readonly format?: Format;
  readonly output?: string;
  readonly unfold?: readonly string[];
  readonly json?: true;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
