import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RawServer } from '../test/server/support/raw-server.ts';
import { SERVER_NODE_ARGUMENTS } from '../protocol/server-process.ts';
import { SCRIPT_SCHEME, type ScriptUriQuery } from '../protocol/custom-messages.ts';

const SERVER = join(import.meta.dirname, '../dist/server.mjs');
const URI = 'file:///bench/star.nslink';
const PREVIEW: ScriptUriQuery = { source: URI, view: 'apply', style: 'batch' };
const KEYSTROKES = { 1000: 60, 10_000: 20 } as const;
const STARTS = 9;

/**
 * The built language server as a process, seen from an editor. Each figure stands beside its target; whether they are
 * met depends on the machine and on what else it does, so nothing is asserted. The processor time of the server's main
 * thread tells a slow server from a busy machine.
 */
export async function benchServer(): Promise<void> {
  const starts: Figure[] = [];
  for (let start = 0; start <= STARTS; start += 1) starts.push(await startTime());
  // The first start warms the caches.
  show('spawn → initialized', starts.slice(1), 250);
  for (const lines of [1000, 10_000] as const) await benchFile(lines);
}

async function benchFile(lines: 1000 | 10_000): Promise<void> {
  const server = new RawServer([...SERVER_NODE_ARGUMENTS, SERVER, '--stdio']);
  await server.initialize();
  const file = new TypedFile(server, starText(lines));
  await file.settled();
  const target = lines === 1000 ? 50 : 150;
  const name = (what: string) => `${what}, ${lines} lines`;
  if (lines === 10_000)
    console.log(`${name('memory (RSS) after opening')}: ${await residentMegabytes(server)} MB, target 250`);
  const times = KEYSTROKES[lines];
  // Until V8 has compiled what runs often, each keystroke takes longer.
  show(name('the first 20 keystrokes → diagnostics'), await measured(server, 20, () => file.type()), target);
  show(name('keystroke → diagnostics'), await measured(server, times, () => file.type()), target);
  if (lines === 1000) {
    const end = file.text.split('\n').length - 1;
    const position = { line: end, character: 'connector veth '.length };
    file.append('connector veth ');
    await file.settled();
    show(
      name('completion'),
      await measured(server, times, () =>
        server.request('textDocument/completion', { textDocument: { uri: URI }, position }),
      ),
      50,
    );
    show(
      name('keystroke, then completion'),
      await measured(server, times, async () => {
        file.letter();
        await server.request('textDocument/completion', { textDocument: { uri: URI }, position });
      }),
      50,
    );
    file.removeLastLine();
    await file.settled();
    const place = { line: lines - 10, character: 'connector veth '.length };
    show(
      name('hover'),
      await measured(server, times, () =>
        server.request('textDocument/hover', { textDocument: { uri: URI }, position: place }),
      ),
      50,
    );
    show(name('keystroke → preview'), await previewTimes(server, file, times), 100);
  }
  server.process.kill();
  await server.ended;
}

/** From the change to the new text of a preview that is shown: announced, asked for, and here. */
async function previewTimes(server: RawServer, file: TypedFile, times: number): Promise<Figure[]> {
  const uri = `${SCRIPT_SCHEME}:/bench/star.nslink.sh?${encodeURIComponent(JSON.stringify(PREVIEW))}`;
  const content = async () => {
    const { result } = await server.request('workspace/textDocumentContent', { uri });
    return (result as { text: string }).text;
  };
  let shown = await content();
  return measured(server, times, async () => {
    const known = server.messages.length;
    file.nextMtu();
    const refresh = await server.until(() =>
      server.messages.slice(known).find(({ method }) => method === 'workspace/textDocumentContent/refresh'),
    );
    server.send({ id: refresh.id, result: null });
    const text = await content();
    if (text === shown) throw new Error('the preview did not change');
    shown = text;
  });
}

/** A file that somebody types in. */
class TypedFile {
  text: string;
  #version = 1;
  #typed = 0;
  readonly #server: RawServer;

  constructor(server: RawServer, text: string) {
    this.#server = server;
    this.text = text;
    server.open(URI, text);
  }

  async settled(): Promise<void> {
    await this.#server.diagnostics(URI, this.#version);
  }

  /** One letter of a comment in the first line. */
  letter(): void {
    this.#typed += 1;
    this.#replace(0, 2, 2, 'x');
  }

  /** The same, until its diagnostics are here. */
  async type(): Promise<void> {
    this.letter();
    await this.settled();
  }

  /** Another MTU for the first connector: the script changes in one place. */
  nextMtu(): void {
    this.#typed += 1;
    const lines = this.text.split('\n');
    const line = lines.findIndex(text => text.startsWith('connector'));
    const written = lines[line] ?? '';
    const bare = written.replace(/ \{.*/, '');
    this.#replace(line, bare.length, written.length, ` { mtu ${1400 + (this.#typed % 100)} }`);
  }

  append(line: string): void {
    const last = this.text.split('\n').length - 1;
    this.#replace(last, 0, 0, line);
  }

  removeLastLine(): void {
    const lines = this.text.split('\n');
    this.#replace(lines.length - 1, 0, lines.at(-1)?.length ?? 0, '');
  }

  #replace(line: number, from: number, to: number, text: string): void {
    const lines = this.text.split('\n');
    const old = lines[line] ?? '';
    lines[line] = old.slice(0, from) + text + old.slice(to);
    this.text = lines.join('\n');
    this.#version += 1;
    this.#server.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: this.#version },
      contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text }],
    });
  }
}

/** Milliseconds of one run: on the clock, and of the processor. */
interface Figure {
  readonly clock: number;
  readonly processor: number;
}

async function startTime(): Promise<Figure> {
  const began = performance.now();
  const server = new RawServer([...SERVER_NODE_ARGUMENTS, SERVER, '--stdio']);
  await server.initialize();
  const clock = performance.now() - began;
  const processor = await processorTime(server);
  server.process.kill();
  await server.ended;
  return { clock, processor };
}

async function measured(server: RawServer, times: number, task: () => Promise<unknown>): Promise<Figure[]> {
  const figures = [];
  for (let run = 0; run < times; run += 1) {
    const before = await processorTime(server);
    const began = performance.now();
    await task();
    const clock = performance.now() - began;
    figures.push({ clock, processor: (await processorTime(server)) - before });
  }
  return figures;
}

/** Milliseconds that the server's main thread has had a processor (the kernel's sched-stats.rst). */
async function processorTime({ process: { pid } }: RawServer): Promise<number> {
  return Number((await readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ')[0]) / 1e6;
}

/** A star written out, on an Open vSwitch (a bridge takes 1,023 ports): `lines` lines, half of them namespaces, half connectors. */
function starText(lines: number): string {
  const numbers = Array.from({ length: (lines - 2) / 2 }, (_, index) => index + 1);
  return [
    '// ',
    'switch ovs lan',
    ...numbers.map(n => `namespace h${n}`),
    ...numbers.map(n => `connector veth h${n}.eth0 10.${n >> 16}.${(n >> 8) & 255}.${n & 255}/8 -- lan`),
    '',
  ].join('\n');
}

/** What the kernel says that the process holds (proc(5)). */
async function residentMegabytes({ process: { pid } }: RawServer): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024);
}

function show(what: string, figures: readonly Figure[], target: number): void {
  const at = (key: keyof Figure, share: number) => {
    const sorted = figures.map(figure => figure[key]).toSorted((a, b) => a - b);
    return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(0);
  };
  console.log(
    `${what}: p50 ${at('clock', 0.5)} ms, p95 ${at('clock', 0.95)} ms, target ${target} ms ` +
      `(processor: p50 ${at('processor', 0.5)} ms, p95 ${at('processor', 0.95)} ms)`,
  );
}
