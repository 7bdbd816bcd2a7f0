import { createHash } from 'node:crypto';
import { ExecuteCommandRequest, ShowMessageNotification, type ShowMessageParams } from 'vscode-languageserver-protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  RunInTerminalRequest,
  ServerCommand,
  type RunInTerminalParams,
  type TerminalAction,
} from '../../protocol/custom-messages.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor, type OpenFile } from './support/editor.ts';
import { printedScript } from './support/printed-script.ts';

let server: BundledServer;
/** One that runs things in a terminal, and one that does not. */
let withTerminal: Editor;
let without: Editor;
let editor: Editor;
let accepted: boolean;
let asked: RunInTerminalParams[];
let messages: ShowMessageParams[];
let opened: OpenFile[];

beforeAll(async () => {
  server = await bundleServer();
  [withTerminal, without] = await Promise.all([startEditor(true), startEditor(false)]);
});

afterAll(async () => {
  await withTerminal.stop();
  await without.stop();
  await server.remove();
});

beforeEach(() => {
  [editor, accepted, asked, messages, opened] = [withTerminal, true, [], [], []];
});

afterEach(async () => {
  for (const file of opened) await editor.close(file);
});

async function startEditor(runInTerminal: boolean): Promise<Editor> {
  const started = new Editor(server.path);
  started.connection.onRequest(RunInTerminalRequest.type, params => {
    asked.push(params);
    return { accepted };
  });
  started.connection.onNotification(ShowMessageNotification.type, params => {
    messages.push(params);
  });
  await started.initialize({ runInTerminal });
  return started;
}

async function open(text: string, uri = 'file:///work/lab.nslink'): Promise<OpenFile> {
  const file = await editor.open(text, uri);
  opened.push(file);
  return file;
}

function execute(action: TerminalAction, ...args: unknown[]): Promise<unknown> {
  return editor.connection.sendRequest(ExecuteCommandRequest.type, { command: ServerCommand[action], arguments: args });
}

const SOURCE = `namespace h[1..3]
switch ovs lan
switch bridge wan
connector veth h[*].eth0 -- lan
connector veth h1.eth1 -- wan
`;

describe.each([
  { action: 'apply', verb: 'apply' },
  { action: 'teardown', verb: 'teardown' },
  { action: 'try', verb: 'try' },
  { action: 'benchmark', verb: 'bench' },
] as const)('$action', ({ action, verb }) => {
  it('asks the client to run the file in a terminal, and says what it will do', async () => {
    const { uri } = await open(SOURCE, 'file:///work/my%20lab.nslink');
    expect(await execute(action, uri)).toEqual({ accepted: true });
    const printed = await printedScript(SOURCE, 'my lab.nslink', action === 'teardown' ? 'teardown' : 'apply');
    expect(asked).toEqual([
      {
        action,
        uri,
        path: '/work/my lab.nslink',
        version: 1,
        topology: 'my-lab',
        counts: { namespaces: 3, switches: 2, connectors: 4 },
        usesOpenVSwitch: true,
        sha256: createHash('sha256').update(printed).digest('hex'),
      },
    ]);
    expect(messages).toEqual([]);
  });

  it('passes on that the user said no', async () => {
    accepted = false;
    const { uri } = await open(SOURCE);
    expect(await execute(action, uri)).toEqual({ accepted: false });
  });

  it('is of the text as it is now', async () => {
    const file = await open(SOURCE);
    await editor.change(file, 'topology late\nnamespace a\n');
    await execute(action, file.uri);
    expect(asked).toMatchObject([
      { version: 2, topology: 'late', counts: { namespaces: 1, switches: 0, connectors: 0 }, usesOpenVSwitch: false },
    ]);
  });

  it('shows the command line where the client has no terminal', async () => {
    editor = without;
    const { uri } = await open(SOURCE, 'file:///work/it%27s%20mine.nslink');
    expect(await execute(action, uri)).toEqual({ accepted: false });
    expect(messages).toEqual([
      { type: 3, message: `Run this in a terminal: nslink ${verb} '/work/it'\\''s mine.nslink'` },
    ]);
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'an error',
      'namespace a\nconnector veth a -- nobody\n',
      /^lab\.nslink has an error in line 2: No namespace or switch is called nobody/,
    ],
    [
      'errors',
      'namespace a\nnamespace a\nconnector veth b -- c\n',
      /^lab\.nslink has 3 errors, the first in line 2: a is declared already/,
    ],
    ['a syntax error', 'namespace\n', /^lab\.nslink has an error in line \d: Expected a name/],
  ])('is refused for a file with %s, with the reason', async (_, text, reason) => {
    const { uri } = await open(text, 'file:///work/lab.nslink');
    expect(await execute(action, uri)).toEqual({ accepted: false });
    expect(messages).toEqual([{ type: 1, message: expect.stringMatching(reason) }]);
    expect(asked).toEqual([]);
  });

  it('is refused for a file that is on no disk', async () => {
    const { uri } = await open(SOURCE, 'untitled:Untitled-1');
    expect(await execute(action, uri)).toEqual({ accepted: false });
    expect(messages).toEqual([{ type: 1, message: expect.stringContaining('save it there first') }]);
  });

  it.each([[], ['file:///work/closed.nslink'], [42], [null]])(
    'is refused for what is not open: %j',
    async (...args) => {
      expect(await execute(action, ...args)).toEqual({ accepted: false });
      expect(messages).toEqual([{ type: 1, message: expect.stringContaining('Open a .nslink file first') }]);
    },
  );
});

it('shows the command line of a repair to who may know better what is applied', async () => {
  editor = without;
  const { uri } = await open(SOURCE);
  expect(await execute('repair', uri)).toEqual({ accepted: false });
  expect(messages).toEqual([{ type: 3, message: 'Run this in a terminal: nslink apply --repair /work/lab.nslink' }]);
});

it('runs nothing that it does not know', async () => {
  expect(editor.initializeResult.capabilities.executeCommandProvider?.commands.toSorted()).toEqual(
    Object.values(ServerCommand).toSorted(),
  );
  const result = await editor.connection
    .sendRequest(ExecuteCommandRequest.type, { command: 'rm' })
    .catch((error: unknown) => error);
  expect(result ?? null).toSatisfy((value: unknown) => value === null || value instanceof Error);
});
