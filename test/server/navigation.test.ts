import {
  DefinitionRequest,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  ReferencesRequest,
  type LocationLink,
  type Range,
} from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor } from './support/editor.ts';
import { marked, textIn } from './support/marked-text.ts';

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

async function at(source: string) {
  const { text, cursors, ranges } = marked(source);
  const { uri } = await editor.open(text);
  return { text, ranges, uri, params: { textDocument: { uri }, position: cursors[0]! } };
}

/** Each source has one cursor, and its definitions in `[[…]]`. */
const DEFINITIONS: Readonly<Record<string, string>> = {
  'a namespace at an endpoint': 'namespace [[a]]\nnamespace b\nconnector veth <|>a.x -- b.y',
  'a namespace in quotes': 'namespace [["10a"]]\nnamespace b\nconnector veth "1<|>0a".x -- b.y',
  'a switch, at the end of its name': 'namespace a\nswitch bridge [[br]]\nconnector veth a.x -- br<|>',
  'a declaration is its own definition': 'namespace [[<|>a]]',
  'a topology': 'topology [[l<|>ab]]',
  'a member: its family': 'namespace [[h]][1..9]\nnamespace b\nconnector veth h<|>3.x -- b.y',
  'a slice: its family': 'namespace [[h]][1..9]\nnamespace b\nconnector veth <|>h[*].x -- b.y',
  'an interface: the endpoint that names it': 'namespace a\nnamespace b\nconnector veth a.[[<|>x]] -- b.x',
  'an interface block: the endpoint':
    'namespace a { interface <|>x { mtu 1400 } }\nnamespace b\nconnector veth a.[[x]] -- b.x',
  'a port block: the endpoint': 'namespace a\nswitch ovs s { port <|>p { mtu 1400 } }\nconnector veth a.p -- s.[[p]]',
  'the block of a family: all endpoints':
    'namespace h[1..9] { interface <|>x { mtu 1400 } }\nnamespace b\nconnector veth h[1..3].[[x]] -- b\nconnector veth h7.[[x]] -- b',
  'a name in a file with a syntax error': 'namespace [[a]]\nnamespace b\nconnector veth <|>a.x -- b.y {\nmtu',
};

describe('definition', () => {
  it.each(Object.entries(DEFINITIONS))('of %s', async (_, source) => {
    const { ranges, uri, params } = await at(source);
    const links = (await editor.connection.sendRequest(DefinitionRequest.type, params)) as LocationLink[] | null;
    expect(links?.map(({ targetSelectionRange }) => targetSelectionRange)).toEqual(ranges);
    for (const link of links!) expect(link.targetUri).toBe(uri);
  });

  it('shows all of the statement, and underlines all of the name', async () => {
    const { text, params } = await at('namespace h[1..2] {\n}\nnamespace b\nconnector veth "h<|>1".x -- b');
    const links = (await editor.connection.sendRequest(DefinitionRequest.type, params)) as LocationLink[];
    expect(textIn(text, links[0]!.targetRange)).toBe('namespace h[1..2] {\n}');
    expect(textIn(text, links[0]!.originSelectionRange!)).toBe('"h1"');
  });

  it.each([
    'namespace a\n<|>\n',
    'name<|>space a',
    '// a<|>\nnamespace a',
    'connector veth a<|>.x -- b',
    'namespace a\nconnector veth a.x 10.0<|>.0.1/24',
  ])('of nothing: %j', async source => {
    const { params } = await at(source);
    expect(await editor.connection.sendRequest(DefinitionRequest.type, params)).toBeNull();
  });
});

/** Each source has one cursor, and in `[[…]]` all places of the name; a `!` before one marks a declaration. */
const REFERENCES: Readonly<Record<string, string>> = {
  'a namespace': 'namespace ![[<|>a]]\nnamespace b\nconnector veth [[a]].x -- b.a\nconnector veth b.y -- [[a]]',
  'a namespace, from an endpoint': 'namespace ![[a]]\nnamespace b\nconnector veth [[<|>a]].x -- b.a\n',
  'a family and its members':
    'namespace ![[h]][1..9]\nnamespace b\nconnector veth [[h<|>]][*].x -- b\nconnector veth b -- [["h3"]].h\n',
  'an interface': 'namespace a { interface [[x]] { mtu 1400 } }\nnamespace b\nconnector veth a.![[<|>x]] -- b.x\n',
  'a port, from its block':
    'namespace x\nswitch ovs s { port [[x<|>]] { mtu 1400 } }\nconnector veth x.x -- s.![[x]]\n',
  'a topology': 'topology ![[<|>a]]\nnamespace a',
  'the second of two with one name': 'namespace a\nnamespace ![[<|>a]]\nnamespace b\nconnector veth a.x -- b.x\n',
};

async function withDeclarations(source: string) {
  const opened = await at(source.replaceAll('!', ''));
  const isDeclaration = [...source.matchAll(/!?\[\[/g)].map(([mark]) => mark.startsWith('!'));
  return { ...opened, isDeclaration };
}

async function references(
  params: { textDocument: { uri: string }; position: Range['start'] },
  includeDeclaration: boolean,
) {
  const found = await editor.connection.sendRequest(ReferencesRequest.type, {
    ...params,
    context: { includeDeclaration },
  });
  return found!;
}

describe('references', () => {
  it.each(Object.entries(REFERENCES))('of %s', async (_, source) => {
    const { ranges, isDeclaration, params, uri } = await withDeclarations(source);
    const all = await references(params, true);
    expect(all.map(({ range }) => range)).toEqual(ranges);
    for (const location of all) expect(location.uri).toBe(uri);
    const uses = await references(params, false);
    expect(uses.map(({ range }) => range)).toEqual(ranges.filter((_, index) => !isDeclaration[index]));
  });
});

describe('highlights', () => {
  it.each(Object.entries(REFERENCES))('of %s', async (_, source) => {
    const { ranges, isDeclaration, params } = await withDeclarations(source);
    const highlights = await editor.connection.sendRequest(DocumentHighlightRequest.type, params);
    expect(highlights).toEqual(
      ranges.map((range, index) => ({
        range,
        kind: isDeclaration[index] ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    );
  });

  it('are of the text as it is now', async () => {
    const file = await editor.open('namespace a\n');
    await editor.change(file, 'b', { start: { line: 0, character: 10 }, end: { line: 0, character: 11 } });
    await editor.change(file, 'namespace x\n', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    const params = { textDocument: { uri: file.uri }, position: { line: 1, character: 10 } };
    const highlights = await editor.connection.sendRequest(DocumentHighlightRequest.type, params);
    expect(highlights?.map(({ range }) => textIn(file.text, range))).toEqual(['b']);
    expect(highlights?.[0]?.range.start.line).toBe(1);
  });
});

it('two files never see each other’s names', async () => {
  const source = 'namespace a\nnamespace b\nconnector veth a.x -- b.y\n';
  const [one, two] = [await editor.open(source), await editor.open(source)];
  for (const { uri } of [one, two]) {
    const params = { textDocument: { uri }, position: { line: 2, character: 15 } };
    const links = (await editor.connection.sendRequest(DefinitionRequest.type, params)) as LocationLink[];
    expect(links.map(({ targetUri }) => targetUri)).toEqual([uri]);
    expect((await references(params, true)).map(location => location.uri)).toEqual([uri, uri]);
  }
  const { params } = await at('namespace c\nconnector veth a<|>.x -- c.y\n');
  expect(await editor.connection.sendRequest(DefinitionRequest.type, params)).toBeNull();
  expect(await references(params, true)).toEqual([]);
});
