import { notEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { marks, open, rewrite, until } from './support.ts';

/** The process number of the language server: a child of this very process, the extension host. */
function serverProcess(): number | undefined {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid =>
      read(`/proc/${pid}/stat`)
        .replace(/^.*\) \S /s, '')
        .startsWith(`${process.pid} `),
    )
    .filter(pid => read(`/proc/${pid}/cmdline`).includes('server.mjs'))
    .map(Number)[0];
}

describe('a crash of the language server', () => {
  it('is followed by a start, after which the file is checked again', async () => {
    const { document } = await open('crash.nslink', 'namespace ns1\nnamespace ns1\n');
    await until(() => marks(document.uri).length > 0);
    const before = await until(serverProcess);
    process.kill(before, 'SIGKILL');
    const after = await until(() => {
      const now = serverProcess();
      return now !== before && now;
    });
    notEqual(after, before);
    await rewrite(document, 'namespace ns1\nnamespace ns2\nconnector veth ns1.a -- ns2.b\n');
    await until(() => marks(document.uri).length === 0);
    await rewrite(document, 'namespace ns1\nnamespace ns1\n');
    await until(() => marks(document.uri).length > 0);
  });

  it('can be helped by hand', async () => {
    const before = await until(serverProcess);
    await commands.executeCommand('nslink.restartServer');
    notEqual(await until(serverProcess), before);
  });
});
