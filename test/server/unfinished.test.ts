import type { Position } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutUnfinished } from '../../client/typing/only-unfinished.ts';
import { typingPlace } from '../../client/typing/typing-place.ts';
import type { DiagnosticData } from '../../protocol/diagnostic-data.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor, type OpenFile } from './support/editor.ts';
import { marked } from './support/marked-text.ts';

let server: BundledServer;
let editor: Editor;
let file: OpenFile;

beforeAll(async () => {
  server = await bundleServer();
  editor = await Editor.start(server.path);
  file = await editor.open('');
});

afterAll(async () => {
  await editor.stop();
  await server.remove();
});

const NODES = `namespace ns1
namespace h[1..3]
switch bridge br0
switch ovs sw0
connector veth h[*].eth0 -- br0
`;
/** Of a statement that is typed later, from `|` on. */
const ENDS = `connector veth ns1.eth0 10.0.0.1/24 -- br0
connector veth r.eth0 10.0.0.2/24 -- br0
connector veth ns1.up -- sw1.p
`;

/** The errors of a text that are more than unfinished for who types at a place. */
async function red(text: string, cursor: Position): Promise<string[]> {
  const lines = text.split('\n');
  const place = typingPlace(cursor, line => lines[line]);
  await editor.change(file, text);
  const found = await editor.diagnostics(file);
  const errors = found
    .filter(({ severity }) => severity === 1)
    .map(({ range, code, message, data }) => ({
      ...(data as DiagnosticData | undefined),
      range,
      isSyntax: code === 'syntax',
      message: message as string,
    }));
  return withoutUnfinished(errors, place).map(({ message }) => message);
}

describe('while a statement is typed, nothing is red that is only unfinished:', () => {
  it.each([
    'namespace pc',
    'namespace g[1..30]',
    'namespace web { run server "nginx" { ready port 80/tcp } }',
    'namespace r| { forward on  route 10.9.0.0/16 via 10.0.0.1 dev eth0 metric 5 }',
    'switch ovs sw1| { stp on  port p { native 5  trunk 10, 20..30 } }',
    'connector veth ns1.eth0 10.0.0.1/24, 2001:db8::1/64 -- br0.p0 { rate 10mbit  jitter 2ms  delay 20ms }',
    'connector internal ns1.tap1 -- sw0',
    'connector vxlan br0 -- 192.0.2.9 { id 42 }',
    'connector uplink host.eth7 -- br0',
    'expect h[*] reaches h1.eth0 port 80/tcp within 50ms',
    'expect h[1..2] cannot reach 10.9.9.9 eventually 3s',
    'expect ns1 to h1 at least 100mbit',
  ])('%s', async typed => {
    const [begun = '', rest] = typed.split('|');
    const statement = begun + (rest ?? '');
    const ends = ENDS.split('\n').filter(line => rest !== undefined && line.includes(begun.split(' ').at(-1)!));
    const others = ends.some(line => line.includes(' r.'))
      ? ENDS.split('\n').filter(line => !line.includes('sw1'))
      : ends;
    const above = [NODES.trimEnd(), ...others, ''].join('\n');
    const line = above.split('\n').length - 1;
    for (const behind of ['', '\nexpect all reach all\n', '\n\n'])
      for (let length = rest === undefined ? 1 : begun.length; length <= statement.length; length++) {
        const text = statement.slice(0, length);
        const cursor = { line, character: length };
        expect(await red(above + text + behind, cursor), text).toEqual([]);
        // As an editor does: what is opened is closed behind the cursor.
        const open = text.split('{').length - text.split('}').length;
        const closed = text + ' }'.repeat(open);
        if (open > 0) expect(await red(above + closed + behind, cursor), closed).toEqual([]);
      }
  });
});

describe('what is wrong however it goes on is red:', () => {
  it.each([
    ['a word before the one being typed', 'connector veth nowhere.eth0 -- br<|>'],
    ['a word that is left with a space', 'connector vteh <|>'],
    ['an order that cannot be', 'connector veth ns1 ns1 x<|>'],
    ['another statement', 'namespace ns1\nnamespace q<|>'],
    ['a statement that was left', 'namespace\n<|>\nexpect all reach all\n'],
    ['a connector that was left', 'connector veth ns1.eth0\nnamespace q<|>'],
    ['a setting that nothing knows', 'switch bridge br1 { sto <|> }'],
  ])('%s', async (_, source) => {
    const { text, cursors } = marked(NODES + source);
    expect(await red(text, cursors[0]!)).not.toEqual([]);
  });
});
