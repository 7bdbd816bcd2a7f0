import { PrepareRenameRequest, RenameRequest } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

async function at(source: string) {
  const { text, cursors, ranges } = marked(source);
  const { uri } = await editor.open(text);
  return { text, uri, ranges, params: { textDocument: { uri }, position: cursors[0]! } };
}

/** The text after the name at the cursor has become `newName`. */
async function renamed(source: string, newName: string): Promise<string> {
  const { text, uri, params } = await at(source);
  const edit = await editor.connection.sendRequest(RenameRequest.type, { ...params, newName });
  expect(Object.keys(edit?.changes ?? {})).toEqual([uri]);
  return applied(text, edit!.changes![uri]!);
}

async function refused(source: string, newName: string): Promise<string> {
  const { params } = await at(source);
  return editor.connection.sendRequest(RenameRequest.type, { ...params, newName }).then(
    edit => `not refused: ${JSON.stringify(edit)}`,
    (error: unknown) => (error as Error).message,
  );
}

const LAB = 'namespace a\nnamespace b\nnamespace h[1..12]\nswitch bridge br\nswitch ovs sw { port p { mtu 1400 } }\n';

describe('rename follows what is expected', () => {
  const LAN =
    'namespace ho<|>st1 { interface eth0 { mtu 1500 } }\nnamespace b\nconnector veth host1.eth0 -- b.x\nexpect host1.eth0 reaches b\nexpect b cannot reach host1 port 22/tcp\n';

  it('of a namespace', async () => {
    expect(await renamed(LAN, 'a')).toBe(LAN.replace('<|>', '').replaceAll('host1', 'a'));
  });

  it('of an interface, from the expectation', async () => {
    const source = LAN.replace('<|>', '').replace('expect host1.eth0', 'expect host1.et<|>h0');
    expect(await renamed(source, 'up')).toBe(source.replace('<|>', '').replaceAll('eth0', 'up'));
  });
});

describe('rename is prepared', () => {
  it.each([
    { source: 'namespace [[a<|>bc]]', placeholder: 'abc' },
    { source: 'namespace [["10<|>a"]]', placeholder: '10a' },
    { source: 'topology [[<|>lab]]', placeholder: 'lab' },
    { source: 'namespace h[1..2]\nnamespace b\nconnector veth [[<|>h]][*].x -- b', placeholder: 'h' },
    { source: 'namespace a { interface [[x<|>]] { } }\nnamespace b\nconnector veth a.x -- b', placeholder: 'x' },
  ])('$source', async ({ source, placeholder }) => {
    const { ranges, params } = await at(source);
    const prepared = await editor.connection.sendRequest(PrepareRenameRequest.type, params);
    expect(prepared).toEqual({ range: ranges[0], placeholder });
  });

  it.each([
    'names<|>pace a',
    'namespace a\n<|>\n',
    'namespace a // a<|>',
    'namespace a\nconnector veth z<|>.x -- a',
    'namespace h[<|>1..2]',
  ])('not where no name is: %j', async source => {
    const { params } = await at(source);
    expect(await editor.connection.sendRequest(PrepareRenameRequest.type, params)).toBeNull();
    expect(await editor.connection.sendRequest(RenameRequest.type, { ...params, newName: 'q' })).toBeNull();
  });

  it.each([
    {
      source: 'namespace b\nnamespace h[1..12]\nconnector veth b.x -- <|>h3.x',
      says: 'h3 is a member of the family h: rename h in line 2, and all its members follow.',
    },
    {
      source: 'namespace <|>a\nswitch bridge {',
      says: 'The file has a syntax error, so that a rename could miss a name: fix the error first.',
    },
  ])('not, with the reason: $says', async ({ source, says }) => {
    const { params } = await at(source);
    await expect(editor.connection.sendRequest(PrepareRenameRequest.type, params)).rejects.toThrow(says);
    expect(await refused(source, 'q')).toBe(says);
  });
});

describe('rename', () => {
  it.each([
    {
      what: 'a namespace',
      source: `${LAB}connector veth <|>a.a -- b.a`,
      newName: 'c',
      line: 'connector veth c.a -- b.a',
    },
    {
      what: 'an interface',
      source: `${LAB}connector veth a.<|>a -- b.a`,
      newName: 'x',
      line: 'connector veth a.x -- b.a',
    },
    {
      what: 'a switch',
      source: `${LAB}connector veth a.br -- <|>br`,
      newName: 'lan',
      line: 'connector veth a.br -- lan',
    },
    {
      what: 'a name to a keyword',
      source: `${LAB}connector veth <|>a -- b`,
      newName: 'bridge',
      line: 'connector veth bridge -- b',
    },
    {
      what: 'a name to a reserved word',
      source: `${LAB}connector veth <|>a -- b`,
      newName: 'switch',
      line: 'connector veth "switch" -- b',
    },
    {
      what: 'a name to a number',
      source: `${LAB}connector veth <|>a -- b`,
      newName: '10',
      line: 'connector veth "10" -- b',
    },
    {
      what: 'a name with a dot',
      source: `${LAB}connector veth a.<|>x -- b`,
      newName: 'x.10',
      line: 'connector veth a."x.10" -- b',
    },
    {
      what: 'a name that ends in a hyphen',
      source: `${LAB}connector veth <|>a--b`,
      newName: 'a-',
      line: 'connector veth "a-"--b',
    },
    {
      what: 'a name typed with quotes',
      source: `${LAB}connector veth <|>a -- b`,
      newName: '"x y"'.replace(' ', '+'),
      line: 'connector veth "x+y" -- b',
    },
    {
      what: 'a family and its members',
      source: `${LAB}connector veth <|>h[3].x -- h4.x`,
      newName: 'web',
      line: 'connector veth web[3].x -- web4.x',
    },
    {
      what: 'a family to a number',
      source: `${LAB}connector veth <|>h[3].x -- h4.x`,
      newName: '10',
      line: 'connector veth "10"[3].x -- "104".x',
    },
    {
      what: 'a port that is derived elsewhere',
      source: `${LAB}connector veth a.x -- br.<|>q`,
      newName: 'br-b',
      line: 'connector veth a.x -- br.br-b',
    },
  ])('of $what', async ({ source, newName, line }) => {
    const text = await renamed(source, newName);
    expect(text.split('\n').at(-1)).toBe(line);
    // What was declared above is renamed as well: all names still mean something.
    const file = await editor.open(text);
    const undeclared = (await editor.diagnostics(file)).filter(({ code }) => code === 'undeclared-node');
    expect(undeclared).toEqual([]);
  });

  it('of an interface reaches its block and all its endpoints', async () => {
    const source =
      'namespace h[1..4] { interface x { mtu 1400 } }\nnamespace b\nconnector veth h[1..2].<|>x -- b\nconnector veth h4.x -- b';
    expect(await renamed(source, 'up0')).toBe(
      'namespace h[1..4] { interface up0 { mtu 1400 } }\nnamespace b\nconnector veth h[1..2].up0 -- b\nconnector veth h4.up0 -- b',
    );
  });

  it('of a topology', async () => {
    expect(await renamed('/** lab */\ntopology <|>lab\nnamespace lab', 'lab2')).toBe(
      '/** lab */\ntopology lab2\nnamespace lab',
    );
  });

  it('to the same name changes nothing', async () => {
    const { params } = await at('namespace <|>a');
    const edit = await editor.connection.sendRequest(RenameRequest.type, { ...params, newName: 'a' });
    expect(edit).toEqual({ changes: {} });
  });

  it('goes on in a file with other errors', async () => {
    expect(await renamed('namespace <|>a\nnamespace a\nconnector veth a.x -- zz', 'c')).toBe(
      'namespace c\nnamespace a\nconnector veth c.x -- zz',
    );
  });
});

describe('rename is refused', () => {
  it('for a loopback interface', async () => {
    expect(await refused('namespace a { interface <|>lo { address 172.16.0.3/32 } }', 'x')).toBe(
      "lo is the kernel's name for the loopback interface of every namespace: it stays.",
    );
  });

  it.each([
    { newName: '', says: 'A name cannot be empty: use letters, digits, _ . + and -.' },
    { newName: 'a b', says: '"a b" holds a space, which no name may: use letters, digits, _ . + and -.' },
    { newName: 'a/b', says: '"a/b" holds / (U+002F), which no name may: use letters, digits, _ . + and -.' },
    { newName: 'a"b', says: /holds " \(U\+0022\)/ },
    { newName: 'a\nb', says: /holds \n? ?.*\(U\+000A\)/s },
    { newName: '-a', says: '"-a" starts with -: start with a letter, a digit or _.' },
    { newName: 'b', says: 'b is declared already: choose another name.' },
    { newName: 'br', says: 'br is declared already: choose another name.' },
    { newName: 'h3', says: 'h3 is declared twice once families are expanded: rename one, or change a range.' },
    { newName: 'x'.repeat(256), says: /is 256 bytes long, and the kernel takes 255: shorten it by 1\.$/ },
  ])('for a namespace: $newName', async ({ newName, says }) => {
    const message = await refused(`${LAB}connector veth <|>a.x -- b.x`, newName);
    if (typeof says === 'string') expect(message).toBe(says);
    else expect(message).toMatch(says);
  });

  it.each([
    { newName: 'x123456789012345', says: /is 16 bytes long, and the kernel takes 15: shorten it by 1\.$/ },
    { newName: 'ü', says: /holds ü/ },
    { newName: 'lo', says: 'lo is a name that the kernel keeps for itself: choose another.' },
    { newName: 'y', says: /^The interface y of a is an end of another connector/ },
  ])('for an interface: $newName', async ({ newName, says }) => {
    const message = await refused(`${LAB}connector veth a.<|>x -- b.x\nconnector veth a.y -- b.y`, newName);
    if (typeof says === 'string') expect(message).toBe(says);
    else expect(message).toMatch(says);
  });

  it.each([
    {
      what: 'a switch',
      source: `${LAB}connector veth a.x -- <|>br`,
      newName: 'much-too-long-name',
      says: /18 bytes long/,
    },
    {
      what: 'a port like a switch',
      source: `${LAB}connector veth a.x -- br.<|>q`,
      newName: 'sw',
      says: /^The name sw is taken/,
    },
    {
      what: 'a port of Open vSwitch',
      source: `${LAB}connector veth a.x -- sw.<|>p`,
      newName: 'ovs-system',
      says: /Open vSwitch keeps/,
    },
    {
      what: 'a family, by its longest member',
      source: `namespace <|>h[1..12]`,
      newName: 'x'.repeat(254),
      says: /is 256 bytes long/,
    },
    {
      what: 'a family that meets a namespace',
      source: `namespace q3\nnamespace <|>h[1..12]`,
      newName: 'q',
      says: /^q3 is declared twice/,
    },
    {
      what: 'a name that is used without being declared',
      source: 'namespace <|>a\nnamespace b\nconnector veth a.x -- b.x\nconnector veth c.y -- b.y',
      newName: 'c',
      says: 'c already stands elsewhere in the file and would mean this: choose another.',
    },
    {
      what: 'an interface that a block waits for',
      source: 'namespace a { interface y { mtu 1400 } }\nnamespace b\nconnector veth a.<|>x -- b.x',
      newName: 'y',
      says: 'y already stands elsewhere in the file and would mean this: choose another.',
    },
  ])('for $what', async ({ source, newName, says }) => {
    const message = await refused(source, newName);
    if (typeof says === 'string') expect(message).toBe(says);
    else expect(message).toMatch(says);
  });
});

it('a rename stays in its file', async () => {
  const source = 'namespace a\nnamespace b\nconnector veth a.x -- b.y\n';
  await editor.open(source);
  await editor.open('namespace c');
  expect(await renamed(source.replace('a\n', '<|>a\n'), 'c')).toBe(source.replace('a\n', 'c\n').replace('a.x', 'c.x'));
});
