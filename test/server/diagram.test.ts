import { HoverRequest } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
  expect(await draw(await editor.open('namespace 1\n'))).toBeNull();
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
