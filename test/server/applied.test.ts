import { createHash } from 'node:crypto';
import { URI } from 'langium';
import {
  CodeLensRefreshRequest,
  CodeLensRequest,
  ExecuteCommandRequest,
  ShowMessageNotification,
  TextDocumentContentRefreshRequest,
  TextDocumentContentRequest,
} from 'vscode-languageserver-protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plan } from '../../compiler/plan/plan.ts';
import { renderRecord } from '../../compiler/record.ts';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import { renderApply } from '../../compiler/script/render-script.ts';
import type { Topology } from '../../topology/topology.ts';
import {
  AppliedStateNotification,
  DriftNotification,
  LocateRequest,
  RecordedNotification,
  type AppliedStateParams,
  type RecordedParams,
} from '../../protocol/applied-messages.ts';
import {
  RunInTerminalRequest,
  SCRIPT_SCHEME,
  ScriptMapRequest,
  ServerCommand,
  type RunInTerminalParams,
  type ScriptUriQuery,
  type ScriptView,
  type TerminalAction,
} from '../../protocol/custom-messages.ts';
import { compileSource } from '../../language/compile-source.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor, type OpenFile } from './support/editor.ts';
import { textIn } from './support/marked-text.ts';

const LAB = `topology lab
namespace ns1
namespace ns2
switch bridge lan
connector veth ns1.eth0 10.0.0.1/24 -- lan.one
connector veth ns2.eth0 10.0.0.2/24 -- lan.two
`;
/** One added, one with another address, one gone; and a veth pair of each. */
const EDITED = `topology lab
namespace ns1
namespace ns3
switch bridge lan
connector veth ns1.eth0 10.0.0.9/24 -- lan.one
connector veth ns3.eth0 10.0.0.3/24 -- lan.three
`;

let server: BundledServer;
let editor: Editor;
let file: OpenFile;
let states: AppliedStateParams[];
let refreshed: string[];
let asked: RunInTerminalParams[];
let messages: string[];
let lensRefreshes: number;
let waiting: (() => void)[];

beforeAll(async () => {
  server = await bundleServer();
  editor = new Editor(server.path);
  const tell = () => {
    for (const check of waiting) check();
  };
  editor.connection.onNotification(AppliedStateNotification.type, state => {
    states.push(state);
    tell();
  });
  editor.connection.onRequest(TextDocumentContentRefreshRequest.type, ({ uri }) => {
    refreshed.push(uri);
    tell();
  });
  editor.connection.onRequest(CodeLensRefreshRequest.type, () => {
    lensRefreshes++;
    tell();
  });
  editor.connection.onRequest(RunInTerminalRequest.type, params => {
    asked.push(params);
    return { accepted: true };
  });
  editor.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    messages.push(message);
  });
  await editor.initialize(
    { tellsRecords: true, openScriptPreview: true, runInTerminal: true },
    { workspace: { textDocumentContent: {}, codeLens: { refreshSupport: true } } },
  );
});

afterAll(async () => {
  await editor.stop();
  await server.remove();
});

beforeEach(async () => {
  [states, refreshed, asked, messages, lensRefreshes, waiting] = [[], [], [], [], 0, []];
  file = await editor.open(LAB);
});

afterEach(async () => {
  await editor.close(file);
  await record({ topology: 'lab', state: 'none' });
});

/** Waits for what the server tells. */
function until(isSo: () => boolean): Promise<void> {
  return new Promise(resolve => {
    const check = () => {
      if (isSo()) resolve();
    };
    waiting.push(check);
    check();
  });
}

const untilState = (state: string) => until(() => states.at(-1)?.state === state);

function record(told: RecordedParams): Promise<void> {
  return editor.connection.sendNotification(RecordedNotification.type, told);
}

async function topologyOf(text: string): Promise<Topology> {
  return (await compileSource(text, 'lab.nslink')).topology!;
}

async function recordApplied(text = LAB): Promise<void> {
  await record({ topology: 'lab', state: 'applied', record: renderRecord(await topologyOf(text)) });
}

async function applyLens() {
  const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: file.uri } });
  return lenses!.map(({ command }) => command!).find(({ title }) => title.startsWith('Appl'))!;
}

function query(view: ScriptView): ScriptUriQuery {
  return { source: file.uri, view, style: 'batch' };
}

function uriOf(view: ScriptView): string {
  return URI.from({ scheme: SCRIPT_SCHEME, path: '/work/lab.sh', query: JSON.stringify(query(view)) }).toString();
}

async function textOf(view: ScriptView): Promise<string> {
  return (await editor.connection.sendRequest(TextDocumentContentRequest.type, { uri: uriOf(view) })).text;
}

function execute(action: TerminalAction): Promise<unknown> {
  return editor.connection.sendRequest(ExecuteCommandRequest.type, {
    command: ServerCommand[action],
    arguments: [file.uri],
  });
}

describe('how a file stands to what is applied', () => {
  it('is told after each validation, and with each other record', async () => {
    await untilState('not-applied');
    await recordApplied();
    await untilState('applied');
    await editor.change(file, EDITED);
    await untilState('changed');
    expect(states.at(-1)).toEqual({
      uri: file.uri,
      topology: 'lab',
      state: 'changed',
      changes: {
        added: 2,
        changed: 1,
        replaced: 0,
        removed: 2,
        lines: [
          '- veth ns2.eth0 -- lan.two',
          '- namespace ns2',
          '+ namespace ns3',
          '+ veth ns3.eth0 -- lan.three',
          '~ veth ns1.eth0 -- lan.one',
        ],
      },
    });
    await recordApplied(EDITED);
    await untilState('applied');
    await record({ topology: 'lab', state: 'under-way' });
    await untilState('under-way');
    await record({ topology: 'lab', state: 'cut-off' });
    await untilState('cut-off');
    await record({ topology: 'lab', state: 'none' });
    await untilState('not-applied');
    expect(states).toHaveLength(7);
  });

  it('is that of the last version without errors while there are some', async () => {
    await recordApplied();
    await untilState('applied');
    await editor.change(file, `${LAB}connector veth nobody`);
    await editor.diagnostics(file);
    expect((await applyLens()).title).toBe('Applied');
    expect(states.at(-1)!.state).toBe('applied');
    await editor.change(file, EDITED);
    await untilState('changed');
    await editor.change(file, `${EDITED}connector veth nobody`);
    expect((await applyLens()).title).toBe('Apply 5 changes');
    await editor.change(file, '');
    await editor.change(file, LAB.replace('10.0.0.2', '10.0.0.7'));
    await editor.diagnostics(file);
    await editor.change(file, LAB.replace('ns2', 'ns2namespace ns3'));
    expect((await applyLens()).title).toBe('Apply 1 change');
  });

  it('follows the name of the topology', async () => {
    await recordApplied();
    await untilState('applied');
    await editor.change(file, LAB.replace('topology lab', 'topology other'));
    await untilState('not-applied');
    expect(states.at(-1)!.topology).toBe('other');
  });

  it.each([
    '{"format": 99}',
    'nonsense',
    '',
    '{"format":1,"name":"other","namespaces":[],"switches":[],"connectors":[]}',
  ])('is not known from a record that makes no sense: %s', async text => {
    await record({ topology: 'lab', state: 'applied', record: text });
    await untilState('unreadable');
    expect((await applyLens()).title).toBe('Apply');
  });
});

describe('the lens', () => {
  it('says how many changes an apply would make, and lists them', async () => {
    expect(await applyLens()).toEqual({ title: 'Apply', command: ServerCommand.apply, arguments: [file.uri] });
    await recordApplied();
    await until(() => lensRefreshes > 0);
    await editor.change(file, EDITED);
    expect(await applyLens()).toEqual({
      title: 'Apply 5 changes',
      command: ServerCommand.apply,
      arguments: [file.uri],
      tooltip: expect.stringMatching(/^- veth ns2\.eth0 -- lan\.two\n(.*\n){3}~ veth ns1\.eth0 -- lan\.one$/),
    });
    await editor.change(file, `${LAB}namespace ns3\n`);
    expect((await applyLens()).title).toBe('Apply 1 change');
  });

  it('only counts what are too many to list', async () => {
    await recordApplied();
    await editor.change(file, `${LAB}namespace h[1..100]\n`);
    const { title, tooltip } = await applyLens();
    expect(title).toBe('Apply 100 changes');
    expect(tooltip!.split('\n').slice(-2)).toEqual(['+ namespace h20', 'and 80 more']);
  });

  it('says what has drifted, and leads to its repair', async () => {
    await recordApplied();
    const texts = ['namespace ns2 is missing', 'interface ns1.eth0: state is down, was applied as up'];
    await editor.connection.sendNotification(DriftNotification.type, { topology: 'lab', differences: texts });
    expect(await applyLens()).toEqual({
      title: 'Applied, 2 drifted',
      command: ServerCommand.repair,
      arguments: [file.uri],
      tooltip: texts.join('\n'),
    });
    await editor.change(file, `${LAB}namespace ns3\n`);
    expect((await applyLens()).title).toBe('Apply 1 change, 2 drifted');
    await editor.change(file, LAB);
    await editor.connection.sendNotification(DriftNotification.type, { topology: 'lab', differences: [] });
    expect((await applyLens()).title).toBe('Applied');
  });

  it('says when it came from another file, and by whom', async () => {
    const path = URI.parse(file.uri).fsPath;
    const words = 'lab is applied from /else/lab.nslink by ann at 2026-05-04 03:02:01';
    const told = { topology: 'lab', state: 'applied', record: renderRecord(await topologyOf(LAB)) } as const;
    await record({ ...told, from: { path, words: 'of this very file' } });
    expect((await applyLens()).title).toBe('Applied');
    await record({ ...told, from: { path: '/else/lab.nslink', words } });
    const { title, tooltip } = await applyLens();
    expect(title).toBe('Applied from Another File');
    expect(tooltip).toContain(words);
    await editor.change(file, `${LAB}namespace ns3\n`);
    expect((await applyLens()).title).toBe('Apply 1 change to What Another File Applied');
  });

  it('says when it was applied from this file by another user, and by whom', async () => {
    const path = URI.parse(file.uri).fsPath;
    const words = `lab is applied from ${path} by ann at 2026-05-04 03:02:01`;
    const told = { topology: 'lab', state: 'applied', record: renderRecord(await topologyOf(LAB)) } as const;
    await record({ ...told, from: { path, words, isByAnotherUser: true } });
    const { title, tooltip } = await applyLens();
    expect(title).toBe('Applied by Another User');
    expect(tooltip).toContain(words);
    await editor.change(file, `${LAB}namespace ns3\n`);
    expect((await applyLens()).title).toBe('Apply 1 change to What Another User Applied');
  });

  it('leads from "Applied" to the view of the changes', async () => {
    await recordApplied();
    expect(await applyLens()).toMatchObject({
      title: 'Applied',
      command: 'nslink.openScriptPreview',
      arguments: [file.uri, null, 'changes'],
    });
  });
});

describe('the view of the changes', () => {
  it('is the script that an apply runs, while somebody types', async () => {
    await recordApplied();
    expect(await textOf('changes')).toBe('# NSLink: lab is applied just as this text says: nothing to do\n');
    await editor.change(file, EDITED);
    await until(() => refreshed.includes(uriOf('changes')));
    const [before, after] = [await topologyOf(LAB), await topologyOf(EDITED)];
    const script = renderChange(after, { recorded: before });
    expect(await textOf('changes')).toBe(script.text);
    const map = (await editor.connection.sendRequest(ScriptMapRequest.type, query('changes')))!;
    expect(map).toMatchObject({ upToDate: true, banner: 0, sha256: script.sha256 });
    const sources = new Set(map.lines.flatMap(range => (range ? [textIn(EDITED, range)] : [])));
    expect(sources).toContain('namespace ns3');
    expect([...sources].join()).toContain('10.0.0.9/24');
  });

  it('is another with another record', async () => {
    expect(await textOf('changes')).toBe('# NSLink: lab is not applied on this machine; Apply makes all of it\n');
    await recordApplied(EDITED);
    await until(() => refreshed.includes(uriOf('changes')));
    expect(await textOf('changes')).toMatch(/^#!/);
  });

  it.each([
    ['under-way', /nslink is at work on lab/],
    ['cut-off', /an earlier run for lab was cut off/],
  ] as const)('says why there is none: %s', async (state, reason) => {
    await record({ topology: 'lab', state });
    expect(await textOf('changes')).toMatch(reason);
  });

  it('can be compared with what was applied', async () => {
    await recordApplied();
    await editor.change(file, EDITED);
    const before = await topologyOf(LAB);
    expect(await textOf('recorded')).toBe(renderApply(plan(before, undefined), before, 'batch').text);
  });
});

describe('what is asked before a run', () => {
  it('names the changes, and the very script of them', async () => {
    await recordApplied();
    await editor.change(file, EDITED);
    expect(await execute('apply')).toEqual({ accepted: true });
    const text = await textOf('changes');
    expect(asked).toMatchObject([
      { action: 'apply', changes: { added: 2 }, sha256: createHash('sha256').update(text).digest('hex') },
    ]);
  });

  it('has nothing to run when nothing is different', async () => {
    await recordApplied();
    await execute('apply');
    expect(asked).toMatchObject([
      { sha256: '', changes: { added: 0, changed: 0, replaced: 0, removed: 0, lines: [] } },
    ]);
  });

  it('makes all of it when nothing is applied', async () => {
    await execute('apply');
    expect(asked[0]).not.toHaveProperty('changes');
    expect(asked[0]!.sha256).toBe(
      createHash('sha256')
        .update(await textOf('apply'))
        .digest('hex'),
    );
  });

  it('is not asked for a repair of what is not applied, or not so', async () => {
    expect(await execute('repair')).toEqual({ accepted: false });
    await recordApplied();
    await execute('repair');
    await editor.change(file, EDITED);
    expect(await execute('repair')).toEqual({ accepted: false });
    expect(asked).toMatchObject([{ action: 'repair', topology: 'lab', sha256: '' }]);
    expect(messages).toEqual([
      'lab is not applied: there is nothing to repair.',
      'What is applied as lab is not what the file says now: apply the changes first.',
    ]);
  });
});

describe('where a text asks for an object', () => {
  const MANY = `topology lab
namespace h[1..2]
switch ovs sw
switch bridge br
connector internal h1.tap1 10.0.0.1/24 -- sw
connector veth h2.eth0 -- br.p2
`;

  it('is found by the name that a comparison gives it', async () => {
    await editor.change(file, MANY);
    const objects = {
      'namespace h2': 'namespace h',
      'switch br': 'switch bridge br',
      'interface h1.tap1': 'h1.tap1',
      'port sw.tap1': 'h1.tap1',
      'interface h2.eth0': 'h2.eth0',
      'interface br.p2': 'br.p2',
      'namespace nobody': undefined,
      'Open vSwitch': undefined,
    };
    const places = await editor.connection.sendRequest(LocateRequest.type, {
      uri: file.uri,
      objects: Object.keys(objects),
    });
    for (const [index, [object, text]] of Object.entries(objects).entries()) {
      const place = places![index];
      if (text === undefined) expect(place, object).toBeNull();
      else expect(textIn(MANY, place!), object).toContain(text);
    }
  });

  it('is not known while it has errors', async () => {
    await editor.change(file, `${MANY}connector veth nobody`);
    expect(
      await editor.connection.sendRequest(LocateRequest.type, { uri: file.uri, objects: ['switch br'] }),
    ).toBeNull();
  });
});

it('is nothing that another editor is bothered with', async () => {
  const other = await Editor.start(server.path);
  let told = 0;
  other.connection.onNotification(AppliedStateNotification.type, () => {
    told++;
  });
  const opened = await other.open(LAB);
  await other.change(opened, EDITED);
  await other.diagnostics(opened);
  await other.stop();
  expect(told).toBe(0);
});
