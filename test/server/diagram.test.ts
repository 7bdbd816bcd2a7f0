import { HoverRequest } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderRecord } from '../../compiler/record.ts';
import { compileSource } from '../../language/compile-source.ts';
import { RecordedNotification } from '../../protocol/applied-messages.ts';
import { DiagramRequest, type DiagramParams, type DiagramResult } from '../../protocol/diagram-messages.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor, type OpenFile } from './support/editor.ts';
import { textIn } from './support/marked-text.ts';

const LAB = `topology lab
namespace ns1
namespace h[1..9]
switch bridge lan
connector veth ns1.eth0 10.0.0.1/24 -- lan.one { delay 10ms }
connector veth h[*].eth0 -- lan
`;

let server: BundledServer;
let editor: Editor;

beforeAll(async () => {
  server = await bundleServer();
  editor = await Editor.start(server.path, { tellsRecords: true });
});

afterAll(async () => {
  await editor.stop();
  await server.remove();
});

async function draw({ uri }: OpenFile, more: Partial<DiagramParams> = {}): Promise<DiagramResult | null> {
  return editor.connection.sendRequest(DiagramRequest.type, { uri, unfold: [], ...more });
}

const ids = (result: DiagramResult | null) => result?.things.map(({ id }) => id);
const thing = (result: DiagramResult | null, id: string) => result!.things.find(found => found.id === id)!;

it('draws an open file, and says where its things come from', async () => {
  const file = await editor.open(LAB);
  const result = await draw(file);
  expect(result).toMatchObject({ version: 1, upToDate: true, families: [{ label: 'h[1..9]', isFolded: true }] });
  expect(result!.svg).not.toContain('<style>');
  for (const id of ids(result)!) expect(result!.svg).toContain(`data-id="${id}"`);
  expect(textIn(LAB, thing(result, 'namespace ns1').range!)).toBe('namespace ns1');
  expect(textIn(LAB, thing(result, 'veth ns1.eth0 -- lan.one#1').range!)).toBe('lan.one');
});

it.each([
  ['namespace ns1', /Namespace.*ns1/],
  ['family h[1..9]', /Family.*h.*9 namespaces/],
  ['switch lan', /bridge.*lan/],
  ['veth ns1.eth0 -- lan.one', /A veth pair/],
  ['veth ns1.eth0 -- lan.one#0', /Interface.*eth0/],
  ['veth ns1.eth0 -- lan.one#1', /Port.*one/],
])('tells where the hover of a thing is: %s', async (id, text) => {
  const file = await editor.open(LAB);
  const { hover } = thing(await draw(file), id);
  const found = await editor.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: file.uri },
    position: hover!,
  });
  expect(JSON.stringify(found?.contents)).toMatch(text);
});

it('draws every member of a family on request', async () => {
  const result = await draw(await editor.open(LAB), { unfold: ['h[1..9]'] });
  expect(ids(result)).toContain('namespace h9');
  expect(thing(result, 'namespace h9')).toMatchObject({ namespace: 'h9', family: 'h[1..9]' });
});

it('draws a picture that stands alone', async () => {
  const result = await draw(await editor.open(LAB), { theme: 'dark' });
  expect(result!.svg).toContain('<style>');
});

it('keeps the last version without errors, and has none of a file that never was', async () => {
  const file = await editor.open(LAB);
  const good = await draw(file);
  await editor.change(file, `${LAB}connector veth nowhere\n`);
  const after = await draw(file);
  expect(after).toMatchObject({ version: 1, upToDate: false, svg: good!.svg });
  expect(after!.things.every(({ hover }) => hover === undefined)).toBe(true);
  expect(after!.isPart).toBe(false);
  expect(await draw(await editor.open('namespace 1\n'))).toBeNull();
});

describe('a text with errors', () => {
  it.each([
    ['a statement that is wrong', 'namespace a\nnamespace b\nconnector veth a -- nowhere\nconnector veth a -- b\n'],
    ['one without its end, at the end', 'namespace a\nnamespace b\nconnector veth a -- b\nconnector veth'],
    ['one without its end, before another', 'namespace a\nnamespace b\nswitch bridge\nconnector veth a -- b\n'],
    ['a word that is no statement', 'namespace a\nfoo bar\nnamespace b\nconnector veth a -- b\n'],
    ['what depends on what is wrong', 'namespace 1\nnamespace a\nnamespace b\nconnector veth a -- b\n'],
    ['a character', 'namespace a\nnamespace b;\nconnector veth a -- b\n'],
  ])('is drawn as far as it is valid: %s', async (_, text) => {
    const result = await draw(await editor.open(text));
    expect(result).toMatchObject({ upToDate: false, isPart: true });
    const found = ids(result)!.filter(id => !id.includes('#'));
    expect(found).toEqual(['namespace a', 'namespace b', expect.stringMatching(/^veth a/)]);
    expect(textIn(text, thing(result, 'namespace b').range!)).toBe('namespace b');
  });

  it('stays as it was while nothing valid is new, and then shows that', async () => {
    const good = 'namespace a\nnamespace b\nconnector veth a -- b\n';
    const file = await editor.open(good);
    const before = await draw(file);
    await editor.change(file, good.replace('-- b', '-- '));
    expect(await draw(file)).toMatchObject({ upToDate: false, isPart: false, svg: before!.svg });
    await editor.change(file, `${good.replace('-- b', '-- ')}namespace c\n`);
    const after = await draw(file);
    expect(after).toMatchObject({ upToDate: false, isPart: true });
    expect(ids(after)).toEqual(['namespace a', 'namespace b', 'namespace c']);
    await editor.change(file, `${good}namespace c\n`);
    expect(await draw(file)).toMatchObject({ upToDate: true, isPart: false });
  });
});

describe('in a room', () => {
  const sizeOf = (result: DiagramResult | null) => {
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(result!.svg)!.map(Number);
    return { width: width!, height: height! };
  };
  const CHAIN = `namespace a[1..3]
switch bridge one
switch bridge two
connector veth a[*] -- one
connector veth one -- two
namespace b
connector veth b -- two
`;

  it('grows to where there is room', async () => {
    const file = await editor.open(CHAIN);
    const [wide, tall] = [
      { width: 1200, height: 400 },
      { width: 450, height: 900 },
    ];
    const right = sizeOf(await draw(file, { room: wide }));
    const down = sizeOf(await draw(file, { room: tall }));
    expect(right).toEqual(sizeOf(await draw(file)));
    expect(right.width).toBeGreaterThan(tall.width);
    expect(down.width).toBeLessThanOrEqual(tall.width);
    expect(down.height).toBeLessThanOrEqual(tall.height);
  });

  it('folds all families where it would be too small, but those that are to be unfolded', async () => {
    const text = 'namespace h[1..6]\nnamespace r[1..6]\nconnector veth h[*] -- r[*]\n';
    const file = await editor.open(text);
    const folded = async (more: Partial<DiagramParams>) =>
      (await draw(file, more))!.families.filter(({ isFolded }) => isFolded).map(({ label }) => label);
    expect(await folded({})).toEqual([]);
    expect(await folded({ room: { width: 1000, height: 900 } })).toEqual([]);
    const room = { width: 300, height: 250 };
    expect(await folded({ room })).toEqual(['h[1..6]', 'r[1..6]']);
    expect(await folded({ room, unfold: ['h[1..6]'] })).toEqual(['r[1..6]']);
    const line = 'namespace r[1..60]\nconnector veth r[1..59].b -- r[2..60].a\n';
    const large = await draw(await editor.open(line), { room: { width: 1000, height: 900 } });
    expect(large!.families).toEqual([{ label: 'r[1..60]', count: 60, isFolded: true }]);
  });
});

it('says how each thing stands to what is applied', async () => {
  const { topology } = await compileSource(LAB, 'lab.nslink');
  const text = `${LAB.replace('10.0.0.1', '10.0.0.7')}namespace late\n`;
  const file = await editor.open(text);
  expect(thing(await draw(file), 'namespace ns1').state).toBeUndefined();
  const record = renderRecord(topology!);
  await editor.connection.sendNotification(RecordedNotification.type, { topology: 'lab', state: 'applied', record });
  const states = Object.fromEntries(
    (await draw(file))!.things.flatMap(({ id, state }) => (state ? [[id, state]] : [])),
  );
  expect(states).toEqual({
    'namespace ns1': 'applied',
    'family h[1..9]': 'applied',
    'switch lan': 'applied',
    'namespace late': 'new',
    'veth ns1.eth0 -- lan.one': 'changed',
    '9 veth h1.eth0 -- lan.lan-h1': 'applied',
  });
});
