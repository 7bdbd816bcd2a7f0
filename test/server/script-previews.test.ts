import { createHash } from 'node:crypto';
import { URI } from 'langium';
import {
  TextDocumentContentRefreshRequest,
  TextDocumentContentRequest,
  type Range,
} from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  SCRIPT_SCHEME,
  ScriptChangedNotification,
  ScriptMapRequest,
  type ScriptChangedParams,
  type ScriptStyle,
  type ScriptUriQuery,
  type ScriptView,
} from '../../protocol/custom-messages.ts';
import { printedScript } from './support/printed-script.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor, type OpenFile } from './support/editor.ts';
import { textIn } from './support/marked-text.ts';

const SOURCE = `namespace ns1
namespace ns2
switch bridge lan
connector veth ns1.eth0 10.0.0.1/24 -- lan
connector veth ns2.eth0 10.0.0.2/24 -- lan
`;

let server: BundledServer;
let editor: Editor;
let refreshed: string[];
let changed: ScriptChangedParams[];
let waiting: (() => void)[];

beforeAll(async () => {
  server = await bundleServer();
  editor = new Editor(server.path);
  editor.connection.onRequest(TextDocumentContentRefreshRequest.type, ({ uri }) => {
    refreshed.push(uri);
    for (const check of waiting) check();
  });
  editor.connection.onNotification(ScriptChangedNotification.type, params => {
    changed.push(params);
    for (const check of waiting) check();
  });
  await editor.initialize();
});

afterAll(async () => {
  await editor.stop();
  await server.remove();
});

beforeEach(() => {
  [refreshed, changed, waiting] = [[], [], []];
});

/** Waits for what the server announces. */
function until(isDone: () => boolean): Promise<void> {
  return new Promise(resolve => {
    const check = (): void => {
      if (isDone()) resolve();
    };
    waiting.push(check);
    check();
  });
}

function query(file: OpenFile, view: ScriptView = 'apply', style: ScriptStyle = 'batch'): ScriptUriQuery {
  return { source: file.uri, view, style };
}

function uriOf(asked: ScriptUriQuery): string {
  const { path } = URI.parse(asked.source);
  return URI.from({ scheme: SCRIPT_SCHEME, path: `${path}.sh`, query: JSON.stringify(asked) }).toString();
}

async function textOf(asked: ScriptUriQuery): Promise<string> {
  const { text } = await editor.connection.sendRequest(TextDocumentContentRequest.type, { uri: uriOf(asked) });
  return text;
}

async function mapOf(asked: ScriptUriQuery) {
  return (await editor.connection.sendRequest(ScriptMapRequest.type, asked))!;
}

/** The parts of the source that the lines of a preview with `word` in them come from. */
async function sourcesOf(asked: ScriptUriQuery, source: string, word: string): Promise<string[]> {
  const { lines } = await mapOf(asked);
  const texts = (await textOf(asked)).split('\n');
  return lines.flatMap((range: Range | null, index) =>
    range && texts[index]!.includes(word) ? [textIn(source, range)] : [],
  );
}

describe('a script preview', () => {
  it.each<[ScriptView, ScriptStyle]>([
    ['apply', 'batch'],
    ['apply', 'classic'],
    ['teardown', 'batch'],
    ['teardown', 'classic'],
  ])('is what `nslink script` prints: %s, %s', async (view, style) => {
    const file = await editor.open(SOURCE, `file:///work/lab%20one.nslink`);
    const asked = query(file, view, style);
    const printed = await printedScript(SOURCE, 'lab one.nslink', view, style);
    expect(await textOf(asked)).toBe(printed);
    expect(await mapOf(asked)).toMatchObject({
      version: 1,
      upToDate: true,
      banner: 0,
      sha256: createHash('sha256').update(printed).digest('hex'),
    });
  });

  it('leads each of its lines home', async () => {
    const file = await editor.open(SOURCE);
    const asked = query(file, 'apply', 'classic');
    const { lines } = await mapOf(asked);
    expect(lines).toHaveLength((await textOf(asked)).split('\n').length - 1);
    expect(new Set(await sourcesOf(asked, SOURCE, 'type veth'))).toEqual(
      new Set(['connector veth ns1.eth0 10.0.0.1/24 -- lan', 'connector veth ns2.eth0 10.0.0.2/24 -- lan']),
    );
  });

  it('is announced anew when its text changes, and then has another', async () => {
    const file = await editor.open(SOURCE);
    const asked = query(file);
    const before = await textOf(asked);
    await editor.change(file, SOURCE.replace('10.0.0.2', '10.0.0.9'));
    await until(() => refreshed.length > 0 && changed.length > 0);
    expect(refreshed).toEqual([uriOf(asked)]);
    expect(changed).toEqual([{ source: file.uri, version: 2 }]);
    const after = await textOf(asked);
    expect(after).not.toBe(before);
    expect(after).toContain('10.0.0.9/24');
    expect(await mapOf(asked)).toMatchObject({ version: 2, upToDate: true, banner: 0 });
  });

  it('is not fetched again where only its map changes', async () => {
    const file = await editor.open(SOURCE);
    const asked = query(file);
    await textOf(asked);
    await editor.change(file, `// A comment.\n${SOURCE}`);
    await until(() => changed.length > 0);
    expect(refreshed).toEqual([]);
    expect(await sourcesOf(asked, file.text, 'type bridge')).toEqual(['switch bridge lan']);
  });

  it('stays, below a banner, while the file has errors, and loses the banner with them', async () => {
    const file = await editor.open(SOURCE, 'file:///work/lab.nslink');
    const asked = query(file);
    const good = await textOf(asked);
    await editor.change(file, `${SOURCE}connector veth ns1 -- nobody\n`);
    await until(() => refreshed.length === 1);
    const [banner, ...rest] = (await textOf(asked)).split('\n');
    expect(banner).toMatch(/^# NSLink: lab\.nslink has errors; .*\.?$/);
    expect(rest.join('\n')).toBe(good);
    const map = await mapOf(asked);
    expect(map).toMatchObject({ version: 1, upToDate: false, banner: 1 });
    expect(map.sha256).toBe(createHash('sha256').update(good).digest('hex'));
    expect(map.lines[0]).toBeNull();
    await editor.change(file, SOURCE);
    await until(() => refreshed.length === 2);
    expect(await textOf(asked)).toBe(good);
  });

  it('lists the errors where there never was a script', async () => {
    const file = await editor.open('namespace a\nconnector veth a -- nobody\n', 'file:///work/new.nslink');
    const text = await textOf(query(file));
    expect(text).toMatch(/^# NSLink: new\.nslink has errors, so there is no script of it yet\n# line 2: .*nobody.*\n$/);
    expect(await mapOf(query(file))).toMatchObject({ upToDate: false, sha256: '', banner: 2, lines: [null, null] });
  });

  it('keeps up with somebody who types', async () => {
    const file = await editor.open('', 'file:///work/typed.nslink');
    const asked = query(file);
    await textOf(asked);
    // Its last character makes a difference, which a line's end would not.
    const typed = SOURCE.trimEnd();
    for (let length = 1; length <= typed.length; length++) await editor.change(file, typed.slice(0, length));
    await until(() => changed.some(({ version }) => version === file.version));
    expect(await textOf(asked)).toBe(await printedScript(SOURCE, 'typed.nslink', 'apply', 'batch'));
  });

  it('outlives the closing of its source', async () => {
    const file = await editor.open(SOURCE);
    const text = await textOf(query(file));
    await editor.close(file);
    expect(await textOf(query(file))).toBe(text);
  });

  it('asks to open a file that never was, and has no map for it', async () => {
    const asked = { source: 'file:///work/closed.nslink', view: 'apply', style: 'batch' } as const;
    expect(await textOf(asked)).toMatch(/^# NSLink: open closed\.nslink/);
    expect(await editor.connection.sendRequest(ScriptMapRequest.type, asked)).toBeNull();
  });

  it.each(['nslink-script:/x.sh', 'nslink-script:/x.sh?{}', 'nslink-script:/x.sh?%7B', 'file:///x.nslink'])(
    'is none for a URI without sense: %s',
    async uri => {
      expect(await editor.connection.sendRequest(TextDocumentContentRequest.type, { uri })).toBeNull();
    },
  );
});
