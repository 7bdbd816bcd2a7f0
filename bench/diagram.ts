import { join } from 'node:path';
import { buildGraph } from '../compiler/graph/build-graph.ts';
import { layoutGraph } from '../compiler/graph/layout/layout-graph.ts';
import { renderSvg } from '../compiler/graph/svg/render-svg.ts';
import { compileSource } from '../language/compile-source.ts';
import { DiagramRequest } from '../protocol/diagram-messages.ts';
import { SERVER_NODE_ARGUMENTS } from '../protocol/server-process.ts';
import { RawServer } from '../test/server/support/raw-server.ts';
import { spreadOf } from './spread.ts';

const SERVER = join(import.meta.dirname, '../dist/server.mjs');
const URI = 'file:///bench/diagram.nslink';
const RUNS = 9;
const EDITS = 40;

const star = (count: number) => `namespace h[1..${count}]\nswitch ovs hub\nconnector veth h[*].eth0 -- hub\n`;
const line = (count: number) => `namespace r[1..${count}]\nconnector veth r[1..${count - 1}].b -- r[2..${count}].a\n`;

const CASES: readonly (readonly [what: string, text: string, unfold: readonly string[] | 'all', target: string])[] = [
  ['a star of 100', star(100), 'all', '300 ms'],
  ['a line of 100', line(100), 'all', '300 ms'],
  ['a star of 1000, folded', star(1000), [], '1000 ms'],
  ['a line of 1000, folded', line(1000), [], '1000 ms'],
  ['a star of 1000, unfolded', star(1000), 'all', 'none'],
];

/** Layout and drawing in this process; then, in the built server, from an edit to its diagram. Nothing is asserted. */
export async function benchDiagram(): Promise<void> {
  for (const [what, text, unfold, target] of CASES) {
    const { topology } = await compileSource(text, 'bench.nslink');
    if (!topology) throw new Error(`${what} has errors`);
    const graph = buildGraph(topology, unfold === 'all' ? unfold : new Set(unfold));
    const began = performance.now();
    layoutGraph(graph);
    const first = performance.now() - began;
    const layouts = measured(() => layoutGraph(graph));
    const all = measured(() =>
      renderSvg(layoutGraph(buildGraph(topology, unfold === 'all' ? unfold : new Set(unfold)))),
    );
    console.log(
      `layout of ${what}: ${layouts.toFixed(0)} ms, the first time ${first.toFixed(0)} ms, target ${target}; ` +
        `from topology to SVG: ${all.toFixed(0)} ms`,
    );
  }
  await benchEdits('a star of 100', star(100), 'all');
  await benchEdits('a line of 100', line(100), 'all');
}

/** From a change of the text to the diagram of it, as the client asks for it. */
async function benchEdits(what: string, text: string, unfold: readonly string[] | 'all'): Promise<void> {
  const server = new RawServer([...SERVER_NODE_ARGUMENTS, SERVER, '--stdio']);
  await server.initialize();
  server.open(URI, text);
  const draw = () => server.request(DiagramRequest.method, { uri: URI, unfold });
  await draw();
  const times: number[] = [];
  for (let version = 2; version < EDITS + 2; version += 1) {
    const began = performance.now();
    const contentChanges = [{ text: `${text}namespace edit${version}\n` }];
    server.notify('textDocument/didChange', { textDocument: { uri: URI, version }, contentChanges });
    await draw();
    times.push(performance.now() - began);
  }
  server.process.kill();
  await server.ended;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(0);
  console.log(
    `edit → diagram, ${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, target 150 ms (the client waits 50 ms more)`,
  );
}

function measured(task: () => unknown): number {
  return spreadOf(
    Array.from({ length: RUNS }, () => {
      const began = performance.now();
      task();
      return performance.now() - began;
    }),
  ).median;
}
