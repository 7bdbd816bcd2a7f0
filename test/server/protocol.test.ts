import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { LSPErrorCodes, ErrorCodes } from 'vscode-languageserver-protocol';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { RawServer } from './support/raw-server.ts';

let bundle: BundledServer;

beforeAll(async () => {
  bundle = await bundleServer();
});

afterAll(() => bundle.remove());

function started(): RawServer {
  const server = new RawServer([bundle.path, '--stdio']);
  onTestFinished(() => void server.process.kill());
  return server;
}

async function initialized(params: object = {}): Promise<RawServer> {
  const server = started();
  await server.initialize(params);
  return server;
}

const URI = 'file:///work/a.nslink';
const LAB = 'namespace a\nnamespace b\nconnector veth a.x 10.0.0.1/24 -- b.y\n';
const at = (line: number, character: number, uri = URI) => ({ textDocument: { uri }, position: { line, character } });
const HERE = at(0, 10);

/** Every request about a place or a file, with parameters that fit. */
const REQUESTS: Readonly<Record<string, (place: ReturnType<typeof at>) => object>> = {
  'textDocument/hover': place => place,
  'textDocument/definition': place => place,
  'textDocument/references': place => ({ ...place, context: { includeDeclaration: true } }),
  'textDocument/documentHighlight': place => place,
  'textDocument/prepareRename': place => place,
  'textDocument/rename': place => ({ ...place, newName: 'renamed' }),
  'textDocument/completion': place => place,
  'textDocument/selectionRange': ({ textDocument, position }) => ({ textDocument, positions: [position] }),
  'textDocument/documentSymbol': ({ textDocument }) => ({ textDocument }),
  'textDocument/foldingRange': ({ textDocument }) => ({ textDocument }),
};

/** Proof that a server still works. */
async function expectAlive(server: RawServer, uri = 'file:///work/alive.nslink'): Promise<void> {
  server.open(uri, 'namespace a\nnamespace b\nconnector veth a.x -- c.y\n');
  expect(await server.diagnostics(uri, 1)).toMatchObject([{ code: 'undeclared-node' }]);
  expect((await server.request('textDocument/hover', at(0, 10, uri))).result).not.toBeNull();
}

describe('what no editor should send', () => {
  it.each([
    { what: 'JSON that is none', bytes: 'Content-Length: 5\r\n\r\n{"id"' },
    { what: 'JSON that is no message', bytes: 'Content-Length: 4\r\n\r\nnull' },
    { what: 'an array', bytes: 'Content-Length: 2\r\n\r\n[]' },
    { what: 'an empty object', bytes: 'Content-Length: 2\r\n\r\n{}' },
    { what: 'an empty message', bytes: 'Content-Length: 0\r\n\r\n' },
    { what: 'bytes that are no UTF-8', bytes: 'Content-Length: 1\r\n\r\n\u0001' },
    { what: 'a header without a length', bytes: 'Content-Type: a\r\n\r\n' },
    { what: 'a length that is no number', bytes: 'Content-Length: many\r\n\r\n' },
  ])('is passed over: $what', async ({ bytes }) => {
    const server = await initialized();
    server.write(bytes);
    // An editor goes on talking; what came in one piece with a bad header is read with the next one.
    const talk = setInterval(() => {
      server.notify('$/nothing');
    }, 50);
    await expectAlive(server).finally(() => {
      clearInterval(talk);
    });
  });

  it('is answered with an error: a request before initialize', async () => {
    const server = started();
    server.open(URI, LAB);
    expect((await server.request('textDocument/hover', HERE)).error?.code).toBe(ErrorCodes.ServerNotInitialized);
    expect((await server.request('shutdown', null)).error?.code).toBe(ErrorCodes.ServerNotInitialized);
    await server.initialize();
    await expectAlive(server);
  });

  it('is answered with an error: initialize a second time', async () => {
    const server = await initialized();
    const { error } = await server.request('initialize', { processId: null, rootUri: null, capabilities: {} });
    expect(error?.code).toBe(ErrorCodes.InvalidRequest);
    server.notify('initialized');
    await expectAlive(server);
  });

  it('is answered with an error: an unknown method', async () => {
    const server = await initialized();
    expect((await server.request('nslink/nothing')).error?.code).toBe(ErrorCodes.MethodNotFound);
    expect((await server.request('$/nothing')).error?.code).toBe(ErrorCodes.MethodNotFound);
    server.notify('nslink/nothing');
    server.notify('$/nothing');
    await expectAlive(server);
  });

  it.each(['textDocument/hover', 'textDocument/rename', 'workspace/executeCommand', 'nslink/scriptMap'])(
    'does not end the server: %s without parameters that fit',
    async method => {
      const server = await initialized();
      await server.request(method, {});
      await server.request(method, { textDocument: 7, position: 'x', uri: null });
      await server.request(method, [1, 2]);
      await expectAlive(server);
    },
  );
});

describe('a file that is not open', () => {
  it('is not served, and every request says so', async () => {
    const server = await initialized();
    for (const [method, params] of Object.entries(REQUESTS)) {
      const { error } = await server.request(method, params(HERE));
      expect(error, method).toEqual({ code: LSPErrorCodes.RequestFailed, message: 'a.nslink is not open.' });
    }
    await expectAlive(server);
  });

  it('is one that was closed, and may be opened again', async () => {
    const server = await initialized();
    server.open(URI, LAB);
    expect((await server.request('textDocument/hover', HERE)).result).not.toBeNull();
    server.notify('textDocument/didClose', { textDocument: { uri: URI } });
    expect((await server.request('textDocument/hover', HERE)).error?.message).toBe('a.nslink is not open.');
    server.open(URI, 'namespace other\n', 7);
    await server.diagnostics(URI, 7);
    const { result } = await server.request('textDocument/hover', HERE);
    expect(JSON.stringify(result)).toContain('`other`');
  });

  it('may be changed or closed without having been opened, or opened twice', async () => {
    const server = await initialized();
    server.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ text: LAB }],
    });
    server.notify('textDocument/didClose', { textDocument: { uri: URI } });
    server.open(URI, 'namespace one\n');
    server.open(URI, 'namespace two\n', 2);
    await server.diagnostics(URI, 2);
    expect(JSON.stringify((await server.request('textDocument/hover', HERE)).result)).toContain('`two`');
    server.notify('textDocument/didClose', { textDocument: { uri: URI } });
    server.notify('textDocument/didClose', { textDocument: { uri: URI } });
    await expectAlive(server);
  });

  it('has its findings withdrawn when it is closed', async () => {
    const server = await initialized();
    server.open(URI, 'namespace\n');
    expect(await server.diagnostics(URI, 1)).not.toEqual([]);
    server.notify('textDocument/didClose', { textDocument: { uri: URI } });
    await server.until(() => {
      const last = server.messages.findLast(({ params }) => params?.uri === URI);
      return (last?.params?.diagnostics as unknown[]).length === 0 ? true : undefined;
    });
  });
});

describe('a position outside of the text', () => {
  const positions = [
    [0, 9999],
    [9999, 0],
    [2 ** 31 - 1, 2 ** 31 - 1],
  ] as const;
  it('is taken for the nearest in it', async () => {
    const server = await initialized();
    server.open(URI, LAB);
    for (const [method, params] of Object.entries(REQUESTS)) {
      for (const [line, character] of positions) {
        const { error } = await server.request(method, params(at(line, character)));
        expect(error, method).toBeUndefined();
      }
    }
    await expectAlive(server);
  });
});

describe('changes', () => {
  it('in bursts, letter by letter, end in the same findings as the whole text', async () => {
    const server = await initialized();
    server.open(URI, '');
    const text = 'namespace a\r\nnamespace "ü𝄞"\nconnector veth a.x 10.0.0.1/24 -- b.y\n';
    let [line, character, version] = [0, 0, 1];
    for (const letter of text.match(/\r\n|[^]/gu)!) {
      server.notify('textDocument/didChange', {
        textDocument: { uri: URI, version: ++version },
        contentChanges: [{ range: { start: { line, character }, end: { line, character } }, text: letter }],
      });
      if (letter.endsWith('\n')) [line, character] = [line + 1, 0];
      else character += letter.length;
      // An editor asks while the user types.
      if (version % 7 === 0) server.ask('textDocument/completion', at(line, character));
    }
    const burst = await server.diagnostics(URI, version);
    server.open('file:///work/b.nslink', text);
    expect(burst).toEqual(await server.diagnostics('file:///work/b.nslink', 1));
    expect(burst.map(({ code }) => code)).toContain('undeclared-node');
  });

  it('are all seen by a request that follows them', async () => {
    const server = await initialized();
    server.open(URI, 'namespace n0\n');
    for (let version = 2; version <= 60; version++) {
      server.notify('textDocument/didChange', {
        textDocument: { uri: URI, version },
        contentChanges: [{ text: `namespace n${version}\n` }],
      });
      if (version % 10 === 0) {
        const { result } = await server.request('textDocument/hover', HERE);
        expect(JSON.stringify(result)).toContain(`\`n${version}\``);
      }
    }
  });

  it('with ranges outside of the text do not end the server', async () => {
    const server = await initialized();
    server.open(URI, LAB);
    const range = { start: { line: 99, character: 99 }, end: { line: 999, character: 0 } };
    server.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ range, text: 'namespace c\n' }],
    });
    await server.diagnostics(URI, 2);
    expect(JSON.stringify((await server.request('textDocument/hover', at(3, 10))).result)).toContain('`c`');
  });
});

it('a cancelled request is answered, and the others as well', async () => {
  const server = await initialized();
  server.open(URI, longFile(3000));
  const ids = Array.from({ length: 20 }, () => server.ask('textDocument/hover', HERE));
  for (const id of ids.slice(0, 10)) server.notify('$/cancelRequest', { id });
  server.notify('$/cancelRequest', { id: 12345 });
  const answers = await Promise.all(ids.map(id => server.answer(id)));
  for (const { error } of answers.slice(0, 10)) expect(error?.code).toBe(LSPErrorCodes.RequestCancelled);
  for (const { result } of answers.slice(10)) expect(result).not.toBeNull();
});

/** Half of the lines declare, half connect; there are no errors in it. */
function longFile(lines: number): string {
  const count = Math.floor((lines - 1) / 2);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return [
    'switch bridge lan',
    ...numbers.map(n => `namespace n${n}`),
    ...numbers.map(n => `connector veth n${n}.eth0 10.${n >> 16}.${(n >> 8) & 255}.${n & 255 || 1}/32 -- lan`),
    '',
  ].join('\n');
}

describe('a file of 10,000 lines', () => {
  const text = longFile(10_001);
  const middle = text.split('\n').findIndex(line => line.startsWith('connector')) + 2000;

  it('is served as any other', async () => {
    const server = await initialized();
    server.open(URI, text);
    const place = at(middle, text.split('\n')[middle]!.indexOf('eth0'));
    for (const [method, params] of Object.entries(REQUESTS)) {
      const { error, result } = await server.request(method, params(place));
      expect(error, method).toBeUndefined();
      expect(result, method).toBeTruthy();
    }
    expect((await server.request('workspace/symbol', { query: 'n4999' })).result).toHaveLength(1);
  });
});

describe('the end', () => {
  it('comes with 0 after shutdown and exit', async () => {
    const server = await initialized();
    expect((await server.request('shutdown', null)).result).toBeNull();
    server.notify('exit');
    expect(await server.ended).toBe(0);
    expect(server.rest).toBe('');
    expect(server.stderr).toBe('');
  });

  it('comes with 1 after exit alone', async () => {
    const server = await initialized();
    server.notify('exit');
    expect(await server.ended).toBe(1);
  });

  it('comes with 1 when the editor closes the stream', async () => {
    const server = await initialized();
    server.open(URI, LAB);
    server.process.stdin!.end();
    expect(await server.ended).toBe(1);
  });

  it('comes when the editor’s process is gone', async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const server = await initialized({ processId: editor.pid });
    await expectAlive(server);
    editor.kill('SIGKILL');
    await once(editor, 'exit');
    expect(await server.ended).toBe(1);
  });

  it('requests after shutdown are refused', async () => {
    const server = await initialized();
    server.open(URI, LAB);
    await server.request('shutdown', null);
    expect((await server.request('textDocument/hover', HERE)).error?.code).toBe(ErrorCodes.InvalidRequest);
  });
});

describe('what the server says that it can', () => {
  const everything = {
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
    },
  };

  it('is what it can', async () => {
    const server = started();
    const { result } = await server.initialize({ capabilities: everything });
    const { capabilities } = result as { capabilities: Record<string, unknown> };
    expect(capabilities).toMatchObject({
      textDocumentSync: { openClose: true, change: 2 },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      documentSymbolProvider: true,
      workspaceSymbolProvider: { resolveProvider: false },
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      completionProvider: { triggerCharacters: ['.', ' ', '['] },
    });
    expect(capabilities.completionProvider).not.toHaveProperty('resolveProvider');
    expect(capabilities.workspace).toEqual({ textDocumentContent: { schemes: ['nslink-script'] } });
    for (const absent of ['typeDefinitionProvider', 'implementationProvider', 'declarationProvider'])
      expect(capabilities[absent] ?? false).toBe(false);
  });

  it('is all: it asks the editor for nothing but its settings, and watches no file', async () => {
    const server = await initialized({ capabilities: everything });
    await expectAlive(server);
    const asked = server.messages.filter(({ id, method }) => id !== undefined && method !== undefined);
    expect(asked.map(({ method, params }) => [method, params])).toEqual([
      [
        'client/registerCapability',
        { registrations: [expect.objectContaining({ method: 'workspace/didChangeConfiguration' })] },
      ],
      ['workspace/configuration', { items: [{ section: 'nslink' }] }],
    ]);
  });
});

it('names are local to a file: completion offers none of another', async () => {
  const server = await initialized();
  server.open(URI, 'namespace secret\n');
  server.open('file:///work/b.nslink', 'namespace own\nconnector veth ');
  const { result } = await server.request('textDocument/completion', at(1, 15, 'file:///work/b.nslink'));
  const labels = (result as { items: { label: string }[] }).items.map(({ label }) => label);
  expect(labels).toEqual(['own']);
});

describe('a text of 4 MB', () => {
  it('is said to be too large, and costs next to nothing', async () => {
    const server = await initialized();
    const lines = Array.from(
      { length: 80_000 },
      (_, index) => `namespace host-${index}\nconnector veth host-${index} -- lan`,
    );
    const text = ['switch bridge lan', ...lines, 'connector veth '].join('\n');
    expect(text.length).toBeGreaterThan(4e6);
    const uri = 'file:///work/large.nslink';
    server.open(uri, text);
    const end = at(160_001, 15, uri);
    for (const [method, params] of Object.entries(REQUESTS)) await server.request(method, params(end));
    expect((await server.request('textDocument/completion', end)).result).toBeNull();
    const memory = Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${server.process.pid}/status`, 'utf8'))?.[1]);
    // Without the limit, it is a gigabyte and a half.
    expect(memory / 1024).toBeLessThan(400);
    const [told] = await server.diagnostics(uri, 1);
    expect(told).toMatchObject({ code: 'too-large', severity: 1 });
    expect(told!.message).toMatch(/^This file has 4\.\d MB, and an editor reads up to 1\.0 MB/);
    // It is read as soon as it is small again.
    const change = { textDocument: { uri, version: 2 }, contentChanges: [{ text: LAB }] };
    server.notify('textDocument/didChange', change);
    expect((await server.request('textDocument/documentSymbol', { textDocument: { uri } })).result).toHaveLength(3);
  });
});
