import {
  CompletionRequest,
  HoverRequest,
  type CompletionList,
  type MarkupContent,
} from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseText } from '../support/cases.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor } from './support/editor.ts';
import { marked } from './support/marked-text.ts';
import { afterAction, offeredFor } from './support/quick-fixes.ts';

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
  const { text, cursors } = marked(source);
  const { uri } = await editor.open(text);
  return { textDocument: { uri }, position: cursors[0]! };
}

it('settings-after-first-end: a fix moves the block behind both ends', async () => {
  const text = await caseText('settings-after-first-end');
  const file = await editor.open(text);
  const [diagnostic] = await editor.diagnostics(file);
  const actions = await offeredFor(editor, file, diagnostic!);
  const best = actions.find(({ isPreferred }) => isPreferred);
  expect(afterAction(text, best!)).toBe(text.replace('{ rate 10mbit } -- h2.eth0', '-- h2.eth0 { rate 10mbit }'));
});

it('two-vlans-one-bridge: hover and completion tell the VLANs apart', async () => {
  const text = await caseText('two-vlans-one-bridge');
  const hover = await editor.connection.sendRequest(
    HoverRequest.type,
    await at(text.replace('eth0 10.0.0.2', '<|>eth0 10.0.0.2')),
  );
  const { value } = hover!.contents as MarkupContent;
  expect(value).toContain('Layer-2 domain, VLAN 20: switch `sw`; `b.eth0`, `c.eth0`');
  expect(value).not.toContain('a.eth0');

  const withOne = `${text}namespace d\nconnector veth d.eth0 <|> -- sw { vlan 10 }\n`;
  const list = await editor.connection.sendRequest(CompletionRequest.type, await at(withOne));
  // c has it in VLAN 20 already.
  expect((list as CompletionList).items[0]?.label).toBe('10.0.0.2/24');
});
