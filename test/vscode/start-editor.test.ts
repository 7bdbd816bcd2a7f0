import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { installHost } from '../../workbench/server-build/install.ts';

const script = join(import.meta.dirname, '../../scripts/editor.ts');

it('npm start -- --editor: opens only with its token, and ends at Ctrl-C', { timeout: 120_000 }, async () => {
  await installHost();
  // Without a screen, wherever the tests run.
  const editor = execa(process.execPath, [script], {
    env: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
    reject: false,
  });
  let address: string | undefined;
  for await (const line of createInterface({ input: editor.stdout })) {
    address = /http:\S+/.exec(line)?.[0];
    if (address !== undefined) break;
  }
  const { origin, hostname, searchParams } = new URL(address ?? '');
  expect(hostname).toBe('127.0.0.1');
  expect(searchParams.get('tkn')).toMatch(/^[0-9a-f]{48}$/);
  expect((await fetch(origin)).status).toBe(403);
  expect((await fetch(`${origin}/?tkn=wrong`)).status).toBe(403);
  // The token becomes a cookie, as a browser keeps it, and leaves the address.
  const welcome = await fetch(address ?? '', { redirect: 'manual' });
  expect(welcome.status).toBe(302);
  const cookie = welcome.headers
    .getSetCookie()
    .map(value => value.split(';')[0] ?? '')
    .join('; ');
  const page = await fetch(new URL(welcome.headers.get('location') ?? '', origin), { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('vscode-workbench-web-configuration');

  editor.kill('SIGINT');
  expect((await editor).signal).toBe('SIGINT');
  await expect
    .poll(() =>
      fetch(origin).then(
        () => 'answers',
        () => 'gone',
      ),
    )
    .toBe('gone');
});
