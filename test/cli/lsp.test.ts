import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RawServer } from '../server/support/raw-server.ts';

const MAIN = join(import.meta.dirname, '../../cli/main.ts');

test.each([[['lsp', '--stdio']], [['lsp']]])('nslink %j serves an editor, and prints nothing else', async args => {
  const server = new RawServer([MAIN, ...args]);
  const { result } = await server.initialize();
  expect(result).toMatchObject({ capabilities: { hoverProvider: true }, serverInfo: { name: 'NSLink' } });
  const uri = 'file:///lab/a.nslink';
  server.open(uri, 'namespace a\nnamespace b\nconnector veth a.x -- b.y\nconnector veth a.z -- c.z\n');
  expect(await server.diagnostics(uri, 1)).toMatchObject([{ code: 'undeclared-node' }]);
  const hover = await server.request('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 10 },
  });
  expect(hover.result).toMatchObject({ contents: { kind: 'markdown' } });
  expect((await server.request('shutdown', null)).result).toBeNull();
  server.notify('exit');
  expect(await server.ended).toBe(0);
  expect(server.rest).toBe('');
  expect(server.stderr).toBe('');
});

test('nslink lsp ends when its editor is gone', async () => {
  const server = new RawServer([MAIN, 'lsp', '--stdio']);
  await server.initialize();
  server.process.stdin!.end();
  expect(await server.ended).toBe(1);
});
