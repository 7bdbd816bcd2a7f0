import fc from 'fast-check';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type FormattingOptions,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { arbitrarySource } from './support/arbitrary-source.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor } from './support/editor.ts';
import { applied, marked } from './support/marked-text.ts';

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

const TWO_SPACES: FormattingOptions = { tabSize: 2, insertSpaces: true };

async function editsFor(text: string, options = TWO_SPACES): Promise<TextEdit[]> {
  const file = await editor.open(text);
  const edits = await editor.connection.sendRequest(DocumentFormattingRequest.type, {
    textDocument: { uri: file.uri },
    options,
  });
  await editor.close(file);
  return edits ?? [];
}

async function formatted(text: string, options = TWO_SPACES): Promise<string> {
  return applied(text, await editsFor(text, options));
}

const LONG = Array.from({ length: 6 }, (_, index) => `10.20.30.${index + 100}/24`).join(', ');

describe('formatting', () => {
  it.each<[what: string, before: string, after: string]>([
    [
      'one space between tokens',
      'namespace   a\nconnector  veth\ta.x   -- b.y\n',
      'namespace a\nconnector veth a.x -- b.y\n',
    ],
    [
      'no space around dots and in brackets',
      'connector veth h [ 2 .. 9 ] . x--b . y\n',
      'connector veth h[2..9].x -- b.y\n',
    ],
    [
      'one space after commas',
      'connector veth a 10.0.0.1/24 ,10.0.0.2/24 -- b\n',
      'connector veth a 10.0.0.1/24, 10.0.0.2/24 -- b\n',
    ],
    ['one statement on each line', 'namespace a namespace b', 'namespace a\nnamespace b\n'],
    ['a statement on one line', 'connector\n  veth\n  a\n  --\n  b\n', 'connector veth a -- b\n'],
    ['no indentation of statements', '   namespace a\n\tnamespace b\n', 'namespace a\nnamespace b\n'],
    ['a block that was on one line', 'switch bridge br{stp off   mtu 1400}', 'switch bridge br { stp off mtu 1400 }\n'],
    ['a block within it', 'namespace a {interface x{mtu 1400}}', 'namespace a { interface x { mtu 1400 } }\n'],
    [
      'a block of several lines, the brace on the line of the statement',
      'switch bridge br\n{ stp off mtu 1400\nport p {\nmtu 1300 }\n      }\n',
      'switch bridge br {\n  stp off\n  mtu 1400\n  port p {\n    mtu 1300\n  }\n}\n',
    ],
    [
      'a block that no longer fits on one line',
      `namespace a { interface x { address ${LONG} mtu 1400 } }`,
      `namespace a {\n  interface x {\n    address ${LONG}\n    mtu 1400\n  }\n}\n`,
    ],
    [
      'what fits within what does not',
      `namespace a { interface x { mtu 1400 } interface y { mtu 1400 } interface z { mtu 1400 mac 02:00:00:00:00:01 } }`,
      'namespace a {\n  interface x { mtu 1400 }\n  interface y { mtu 1400 }\n  interface z { mtu 1400 mac 02:00:00:00:00:01 }\n}\n',
    ],
    ['an empty block', 'namespace a {\n\n}\nswitch bridge b { }', 'namespace a {}\nswitch bridge b {}\n'],
    ['one blank line at most', '\n\nnamespace a\n\n\n\nnamespace b\n\n\n', 'namespace a\n\nnamespace b\n'],
    [
      'no blank line at the edges of a block',
      'switch bridge b {\n\n  stp off\n\n\n  mtu 1400\n\n}',
      'switch bridge b {\n  stp off\n\n  mtu 1400\n}\n',
    ],
    ['a final newline', 'namespace a', 'namespace a\n'],
    ['comments on their own lines', '   // one\n\n\n  // two\nnamespace a\n', '// one\n\n// two\nnamespace a\n'],
    [
      'comments in a block',
      'switch bridge b {\n// first\nstp off\n      // last\n}\n',
      'switch bridge b {\n  // first\n  stp off\n  // last\n}\n',
    ],
    [
      'comments below each other behind code',
      'namespace a          // one\nconnector veth a--b  // two\n',
      'namespace a          // one\nconnector veth a -- b // two\n',
    ],
    ['the column of a comment while code gets shorter', 'namespace   a    // x\n', 'namespace a      // x\n'],
    ['a comment behind a brace', 'switch bridge b { // why\nstp off }', 'switch bridge b { // why\n  stp off\n}\n'],
    [
      'a comment in a statement, which goes on behind it',
      'connector veth a // left\n-- b /* right */ .y\n',
      'connector veth a // left\n  -- b /* right */.y\n',
    ],
    ['a brace behind a comment', 'namespace a // why\n{ interface x { } }', 'namespace a // why\n{ interface x {} }\n'],
    [
      'documentation, moved as a whole',
      '  /**\n      * Two\n   * lines.\n   */\n  namespace a\n',
      '/**\n * Two\n * lines.\n */\nnamespace a\n',
    ],
    [
      'the lines of other comments as they are',
      '  /* one\n       two */\nnamespace a',
      '/* one\n       two */\nnamespace a\n',
    ],
    ['a comment before a statement on its line', '/* x */ namespace a', '/* x */ namespace a\n'],
    [
      'the line ends of the file',
      'namespace a\r\nnamespace b namespace c',
      'namespace a\r\nnamespace b\r\nnamespace c\r\n',
    ],
    ['a byte order mark', '\uFEFFnamespace  a', '\uFEFFnamespace a\n'],
    ['nothing for nothing', ' \n\n', ''],
    ['comments alone', ' // to do', '// to do\n'],
  ])('gives %s', async (_, before, after) => {
    expect(await formatted(before)).toBe(after);
    expect(await editsFor(after)).toEqual([]);
  });

  it('indents as the editor does', async () => {
    const source = 'switch bridge b {\nport p {\nmtu 1400\n}\n}\n';
    expect(await formatted(source, { tabSize: 4, insertSpaces: true })).toContain('\n        mtu 1400\n    }\n');
    expect(await formatted(source, { tabSize: 4, insertSpaces: false })).toContain('\n\t\tmtu 1400\n\t}\n');
  });

  it('leaves a text with syntax errors alone', async () => {
    for (const text of [
      'namespace   a {',
      'namespace  "a',
      'namespace  a ;',
      'connector   veth',
      'namespace a /*  x',
    ]) {
      expect(await editsFor(text)).toEqual([]);
    }
  });

  it('changes white space only where another is needed', async () => {
    expect(await editsFor('namespace a\nnamespace  b\nnamespace c\n')).toEqual([
      { range: { start: { line: 1, character: 9 }, end: { line: 1, character: 11 } }, newText: ' ' },
    ]);
  });

  it('finds the examples well laid out', async () => {
    const files = globSync(join(import.meta.dirname, '../../examples/*.nslink'));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(await editsFor(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it('changes neither meaning nor comments, and is done after once', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySource, fc.boolean(), async (source, isWindows) => {
        const before = isWindows ? source.replaceAll('\n', '\r\n') : source;
        const after = await formatted(before);
        expect(await formatted(after)).toBe(after);
        expect(words(after)).toEqual(words(before));
        expect(await meaning(after)).toEqual(await meaning(before));
      }),
      { numRuns: 300 },
    );
  });
});

describe('formatting a part', () => {
  async function formattedPart(source: string): Promise<string> {
    const { text, ranges } = marked(source);
    const file = await editor.open(text);
    const edits = await editor.connection.sendRequest(DocumentRangeFormattingRequest.type, {
      textDocument: { uri: file.uri },
      range: ranges[0]!,
      options: TWO_SPACES,
    });
    return applied(text, edits ?? []);
  }

  it.each([
    ['lines', 'namespace  a\n[[namespace  b\n]]namespace  c', 'namespace  a\nnamespace b\nnamespace  c'],
    [
      'the line of a cursor',
      ' namespace  a\n  namespace [[]] b\n namespace  c',
      ' namespace  a\nnamespace b\n namespace  c',
    ],
    ['the end of the file', 'namespace  a\n[[namespace  b\n\n]]', 'namespace  a\nnamespace b\n'],
  ])('keeps to %s', async (_, before, after) => {
    expect(await formattedPart(before)).toBe(after);
  });
});

describe('formatting while typing', () => {
  async function typed(source: string, ch: string): Promise<string> {
    const { text, cursors } = marked(source);
    const file = await editor.open(text);
    const edits = await editor.connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
      textDocument: { uri: file.uri },
      position: cursors[0]!,
      ch,
      options: TWO_SPACES,
    });
    return applied(text, edits ?? []);
  }

  it.each([
    [
      'the block that a brace closes',
      'namespace  a\nswitch bridge b{\nstp   off\n  }<|>\nnamespace  c',
      '}',
      'namespace  a\nswitch bridge b {\n  stp off\n}\nnamespace  c',
    ],
    [
      'an inner block alone',
      'switch bridge b{\nport  p {mtu  1400}<|>\n}',
      '}',
      'switch bridge b{\n  port p { mtu 1400 }\n}',
    ],
    ['the line that is done', ' connector veth a--b\n<|>\nnamespace  c', '\n', 'connector veth a -- b\n\nnamespace  c'],
    ['not the line with the cursor', 'connector veth  a\n    <|>-- b', '\n', 'connector veth a\n    -- b'],
    ['nothing with syntax errors', 'namespace  a {\n<|>', '\n', 'namespace  a {\n'],
  ])('lays out %s', async (_, before, ch, after) => {
    expect(await typed(before, ch)).toBe(after);
  });
});

/** All but white space, which comments too may have more or less of. */
function words(text: string): string[] {
  return text.split(/\s+/).join('').split('');
}

async function meaning(text: string): Promise<unknown> {
  const { topology, diagnostics } = await compileSource(text, 'x.nslink');
  expect(diagnostics.filter(({ code }) => code === 'syntax' || code === 'unexpected-character')).toEqual([]);
  const said = diagnostics.map(({ code, message }) => `${code} ${message}`).sort();
  return [said, JSON.stringify(topology, (key, value: unknown) => (key === 'source' ? undefined : value))];
}
