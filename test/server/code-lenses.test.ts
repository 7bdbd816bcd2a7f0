import {
  CodeLensRequest,
  DidChangeConfigurationNotification,
  type CodeLens,
  type Range,
} from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientAbilities } from '../../protocol/custom-messages.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor } from './support/editor.ts';
import { textIn } from './support/marked-text.ts';

let server: BundledServer;

beforeAll(async () => {
  server = await bundleServer();
});

afterAll(() => server.remove());

interface Lenses {
  readonly uri: string;
  readonly lenses: readonly CodeLens[];
}

async function lensesFor(
  text: string,
  wanted?: string,
  abilities: ClientAbilities = { openScriptPreview: true },
): Promise<Lenses> {
  const editor = await Editor.start(server.path, abilities);
  try {
    const settings = { nslink: { lenses: wanted } };
    if (wanted !== undefined)
      await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    const { uri } = await editor.open(text, 'file:///work/a%20b.nslink');
    return {
      uri,
      lenses: (await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [],
    };
  } finally {
    await editor.stop();
  }
}

function titles({ lenses }: Lenses): string[] {
  return lenses.map(({ range, command }) => `${range.start.line}: ${command!.title}`);
}

const SOURCE = `// Two hosts.
namespace a
switch bridge br {
  stp off
}
connector veth a.eth0 -- br { mtu 1400 }
connector veth a --
`;

const TOP = ['0: Preview', '0: Apply', '0: Teardown', '0: Try in Sandbox'];

describe('code lenses', () => {
  it('are one line at the top, unless the user wants more or none', async () => {
    expect(titles(await lensesFor(SOURCE))).toEqual(TOP);
    expect(titles(await lensesFor(SOURCE, 'nonsense'))).toEqual(TOP);
    expect(titles(await lensesFor(SOURCE, 'off'))).toEqual([]);
    expect(titles(await lensesFor(SOURCE, 'all'))).toEqual([...TOP, '2: Preview', '5: Preview', '6: Preview']);
  });

  it('carry commands that the server or the client has, with the file and the place', async () => {
    const { uri, lenses } = await lensesFor(SOURCE, 'all');
    expect(lenses.map(({ command }) => command!.command)).toEqual([
      'nslink.openScriptPreview',
      'nslink.server.apply',
      'nslink.server.teardown',
      'nslink.server.try',
      ...Array.from({ length: 3 }, () => 'nslink.openScriptPreview'),
    ]);
    for (const { command } of lenses) expect(command!.arguments![0]).toBe(uri);
    const places = lenses.flatMap(({ command }) => command!.arguments!.slice(1) as Range[]);
    expect(places.map(place => textIn(SOURCE, place))).toEqual([
      'switch bridge br',
      'connector veth a.eth0 -- br',
      'connector veth a',
    ]);
  });

  it('say "Preview" once for the first line', async () => {
    expect(titles(await lensesFor('switch bridge br', 'all'))).toEqual(TOP);
  });

  it('leave out "Preview" for an editor that shows none', async () => {
    expect(titles(await lensesFor(SOURCE, 'all', {}))).toEqual(TOP.slice(1));
  });

  it('are not on a file with nothing in it', async () => {
    expect(titles(await lensesFor(' // to do\n'))).toEqual([]);
  });
});
