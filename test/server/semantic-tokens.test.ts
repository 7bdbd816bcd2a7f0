import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type SemanticTokensDelta,
  type SemanticTokensOptions,
} from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor, type OpenFile } from './support/editor.ts';

let server: BundledServer;
let editor: Editor;

beforeAll(async () => {
  server = await bundleServer();
  editor = await Editor.start(server.path);
});

afterAll(async () => {
  await editor.stop();
  await server.remove();
});

const SOURCE = `/** Two hosts
    and a switch. */
topology lab
namespace h[1..2] { interface eth0 { mtu 1400 mac 02:00:00:00:00:01 } }
// not documentation
switch bridge port { stp off address 10.0.0.9/24 port p { } }
connector veth h[*].eth0 10.0.0.1/24, fd00::1/64 -- port
connector veth h1.on -- port.p
connector veth nobody -- port
`;

function decode(text: string, data: readonly number[]): string[] {
  const { legend } = editor.initializeResult.capabilities.semanticTokensProvider as SemanticTokensOptions;
  const lines = text.split('\n');
  const tokens: string[] = [];
  let [line, character] = [0, 0];
  for (let index = 0; index < data.length; index += 5) {
    const [down, right, length, type, flags] = data.slice(index, index + 5) as [number, number, number, number, number];
    line += down;
    character = down > 0 ? right : character + right;
    const modifiers = legend.tokenModifiers.filter((_, bit) => (flags >> bit) & 1);
    const word = lines[line]!.slice(character, character + length);
    tokens.push([`${word}: ${legend.tokenTypes[type]!}`, ...modifiers].join(' '));
  }
  return tokens;
}

async function tokensOf({ uri, text }: OpenFile): Promise<string[]> {
  const result = await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } });
  return decode(text, result!.data);
}

describe('semantic tokens', () => {
  it('tell what each name is, and words of the language from names', async () => {
    expect(await tokensOf(await editor.open(SOURCE))).toEqual([
      '/** Two hosts: comment documentation',
      '    and a switch. */: comment documentation',
      'topology: keyword',
      'lab: type declaration definition',
      'namespace: keyword',
      'h: namespace declaration definition',
      '1: number',
      '..: operator',
      '2: number',
      'interface: keyword',
      'eth0: property',
      'mtu: keyword',
      '1400: number',
      'mac: keyword',
      '02:00:00:00:00:01: string',
      'switch: keyword',
      'bridge: type',
      'port: class declaration definition',
      'stp: keyword',
      'off: enumMember',
      'address: keyword',
      '10.0.0.9/24: string',
      'port: keyword',
      'p: property',
      'connector: keyword',
      'veth: type',
      'h: namespace',
      '*: operator',
      'eth0: property declaration definition',
      '10.0.0.1/24: string',
      'fd00::1/64: string',
      '--: operator',
      'port: class',
      'connector: keyword',
      'veth: type',
      'h1: namespace',
      'on: property declaration definition',
      '--: operator',
      'port: class',
      'p: property declaration definition',
      'connector: keyword',
      'veth: type',
      '--: operator',
      'port: class',
    ]);
  });

  it('are of standard types and modifiers alone', () => {
    const { legend } = editor.initializeResult.capabilities.semanticTokensProvider as SemanticTokensOptions;
    expect(legend.tokenTypes).toEqual(expect.arrayContaining(['namespace', 'class', 'property']));
    expect(legend.tokenModifiers).toEqual(['declaration', 'definition', 'documentation']);
  });

  it('come for a range alone', async () => {
    const { uri, text } = await editor.open(SOURCE);
    const range = { start: { line: 7, character: 0 }, end: { line: 7, character: 100 } };
    const result = await editor.connection.sendRequest(SemanticTokensRangeRequest.type, {
      textDocument: { uri },
      range,
    });
    expect(decode(text, result!.data)).toEqual([
      'connector: keyword',
      'veth: type',
      'h1: namespace',
      'on: property declaration definition',
      '--: operator',
      'port: class',
      'p: property declaration definition',
    ]);
  });

  it('come as the difference to what the editor has', async () => {
    const file = await editor.open(SOURCE);
    const textDocument = { uri: file.uri };
    const before = (await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument }))!;
    await editor.change(file, SOURCE.replace('lab\n', 'lab\nnamespace late\n'));
    const delta = (await editor.connection.sendRequest(SemanticTokensDeltaRequest.type, {
      textDocument,
      previousResultId: before.resultId!,
    })) as SemanticTokensDelta;
    expect(delta.edits).toHaveLength(1);
    const data = [...before.data];
    for (const { start, deleteCount, data: added = [] } of delta.edits) data.splice(start, deleteCount, ...added);
    expect(data.length - before.data.length).toBe(10);
    expect(decode(file.text, data)).toEqual(await tokensOf(file));
  });

  it('come in full if the editor has others than were sent last', async () => {
    const file = await editor.open(SOURCE);
    const params = { textDocument: { uri: file.uri }, previousResultId: 'unknown' };
    const result = await editor.connection.sendRequest(SemanticTokensDeltaRequest.type, params);
    expect(result).toHaveProperty('data');
  });

  it('survive a text with syntax errors', async () => {
    const file = await editor.open('namespace\nswitch bridge\nconnector veth a. -- [');
    expect(await tokensOf(file)).toContain('switch: keyword');
  });
});
