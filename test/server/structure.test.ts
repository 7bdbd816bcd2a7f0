import {
  DocumentSymbolRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
  WorkspaceSymbolRequest,
  type DocumentSymbol,
  type Position,
  type Range,
  type SelectionRange,
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

const LAB = `// Lab
topology lab
/** Hosts. */
namespace h[1..9] {
  interface eth0 {
    mtu 1400
  }
}
namespace a
switch ovs sw {
  port "p.1" { mtu 1400 }
}
connector veth h[*].eth0 -- sw
connector veth a.up 10.0.0.1/24 -- sw."p.1" {
  mtu 1400
}
`;

async function outline(text: string): Promise<DocumentSymbol[]> {
  const { uri } = await editor.open(text);
  const symbols = await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
  return symbols as DocumentSymbol[];
}

/** `name (detail) {children}`. */
function drawn(symbols: readonly DocumentSymbol[]): string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${name} (${detail ?? ''})`,
    ...drawn(children).map(line => `  ${line}`),
  ]);
}

function before(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}

function isWithin(inner: Range, outer: Range): boolean {
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

function expectNesting(symbols: readonly DocumentSymbol[], outer?: Range): void {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    expect(name.trim()).not.toBe('');
    expect(isWithin(selectionRange, range), name).toBe(true);
    if (outer) expect(isWithin(range, outer), name).toBe(true);
    expectNesting(children, range);
  }
}

describe('the outline', () => {
  it('has namespaces with their interfaces, switches with their ports, and connectors, below the topology', async () => {
    const symbols = await outline(LAB);
    expect(drawn(symbols)).toEqual([
      'lab (topology)',
      '  h (namespaces [1..9])',
      '    eth0 (interface)',
      '  a (namespace)',
      '  sw (switch ovs)',
      '    p.1 (port)',
      '  h[*].eth0 -- sw (connector veth)',
      '    eth0 (interface of h)',
      '  a.up -- sw.p.1 (connector veth)',
      '    up (interface of a, 10.0.0.1/24)',
      '    p.1 (port of sw)',
    ]);
    expectNesting(symbols);
    expect(textIn(LAB, symbols[0]!.children![0]!.selectionRange)).toBe('h');
    expect(textIn(LAB, symbols[0]!.children![2]!.children![0]!.range)).toBe('port "p.1" { mtu 1400 }');
  });

  it('has no topology where the file names none', async () => {
    expect(drawn(await outline('namespace a\nswitch bridge br'))).toEqual(['a (namespace)', 'br (switch bridge)']);
    expect(await outline('')).toEqual([]);
  });

  it.each([
    'namespace',
    'namespace ""',
    'connector veth',
    'connector',
    'switch bridge',
    'namespace a { interface',
    'topology',
    'connector veth a. -- ',
    'namespace a[',
    '}{',
    'namespace a\ntopology late',
  ])('stands in an unfinished file: %j', async text => {
    expectNesting(await outline(text));
  });
});

describe('workspace symbols', () => {
  async function find(query: string): Promise<string[]> {
    const found = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query });
    return found!.map(({ name, containerName = '' }) => `${name} in ${containerName}`);
  }

  it('are those of all open files, by a part of the name, until the file is closed', async () => {
    const one = await editor.open('topology first\nnamespace gateway-one\n');
    const two = await editor.open('namespace gateway-two\nnamespace b\nconnector veth gateway-two.gateway-if -- b\n');
    expect(await find('gateway')).toEqual([
      'gateway-one in first',
      'gateway-two in ',
      'gateway-if in interface of gateway-two',
    ]);
    expect(await find('gtwone')).toEqual(['gateway-one in first']);
    await editor.close(one);
    await editor.close(two);
    expect(await find('gateway')).toEqual([]);
  });

  it('are of the text as it is now', async () => {
    const file = await editor.open('namespace quick-one\n');
    await editor.change(file, 'namespace quick-two\n');
    expect(await find('quick')).toEqual(['quick-two in ']);
  });

  it('are none, and do not make anyone wait, while no file is open', async () => {
    const other = await Editor.start(server.path);
    const found = await other.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' });
    expect(found).toEqual([]);
    await other.stop();
  });
});

describe('folding', () => {
  async function folds(text: string): Promise<string[]> {
    const { uri } = await editor.open(text);
    const ranges = await editor.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
    return ranges!.map(({ startLine, endLine, kind = 'block' }) => `${startLine}–${endLine} ${kind}`);
  }

  it('is of blocks, but for their last line', async () => {
    expect(await folds(LAB)).toEqual(['3–6 block', '4–5 block', '9–10 block', '13–14 block']);
  });

  it('is of comments', async () => {
    expect(await folds('/**\n * a\n */\nnamespace a\n/* b\nc */\n')).toEqual(['0–2 comment', '4–5 comment']);
    expect(await folds('// a\n// b\nnamespace a // c\n// d\n\n// e\n// f\n// g')).toEqual([
      '0–1 comment',
      '5–7 comment',
    ]);
  });

  it('is of nothing on one line, and of nothing that does not end', async () => {
    expect(await folds('namespace a { }\nnamespace b {\n}\n')).toEqual([]);
    expect(await folds('namespace a {\ninterface x {\n\n\n')).toEqual([]);
    expect(await folds('}\n}\n\n}')).toEqual([]);
  });
});

describe('selection ranges', () => {
  async function chain(source: string): Promise<string[][]> {
    const { text, cursors } = marked(source);
    const { uri } = await editor.open(text);
    const params = { textDocument: { uri }, positions: [...cursors] };
    const ranges = await editor.connection.sendRequest(SelectionRangeRequest.type, params);
    return ranges!.map(range => {
      const texts: string[] = [];
      for (let at: SelectionRange | undefined = range; at; at = at.parent) {
        texts.push(textIn(text, at.range));
        if (at.parent) expect(isWithin(at.range, at.parent.range) && at.range !== at.parent.range).toBe(true);
      }
      expect(new Set(texts).size).toBe(texts.length);
      return texts;
    });
  }

  it('grow from the word by the endpoint and the connector to the file', async () => {
    const connector = 'connector veth a.up 10.0.0.1/24 -- b { mtu 1400 }';
    const text = `namespace a\n${connector}\n`;
    expect(await chain(text.replace('up', 'u<|>p'))).toEqual([['up', 'a.up 10.0.0.1/24', connector, text]]);
    expect(await chain(text.replace('1400', '<|>1400'))).toEqual([
      ['1400', 'mtu 1400', '{ mtu 1400 }', connector, text],
    ]);
    expect(await chain(text.replace(' }', '<|> }'))).toEqual([['1400', 'mtu 1400', '{ mtu 1400 }', connector, text]]);
  });

  it('are as many as positions', async () => {
    const text = 'namespace a\nnamespace b\n';
    expect(await chain('names<|>pace a\nnamespace <|>b\n<|>')).toEqual([
      ['namespace', 'namespace a', text],
      ['b', 'namespace b', text],
      [text],
    ]);
    expect(await chain('<|>')).toEqual([['']]);
  });

  it('stand in an unfinished file', async () => {
    const text = 'namespace a { interface x {\n mtu ';
    expect(await chain(`${text}<|>`)).toEqual([[text]]);
    expect((await chain(text.replace('x', 'x<|>')))[0]![0]).toBe('x');
  });
});
