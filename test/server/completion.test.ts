import {
  CompletionRequest,
  CompletionTriggerKind,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver-protocol';
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

/** The answer at the cursor; `typed` is the character that has asked for it by itself. */
async function listAt(source: string, typed?: string): Promise<CompletionList> {
  const { text, cursors } = marked(source);
  const file = await editor.open(text);
  const list = await editor.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: file.uri },
    position: cursors[0]!,
    ...(typed !== undefined && {
      context: { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: typed },
    }),
  });
  return (list as CompletionList | null) ?? { isIncomplete: false, items: [] };
}

/** What is offered at the cursor. */
async function complete(source: string): Promise<CompletionItem[]> {
  return (await listAt(source)).items;
}

async function labels(source: string): Promise<string[]> {
  return (await complete(source)).map(({ label }) => label);
}

const NODES = 'namespace ns1\nnamespace h[1..3]\nswitch bridge br\nswitch ovs sw\nswitch ovs sw2\n';

const LAN =
  'namespace ns1\nnamespace h[1..3]\nswitch bridge lan\nconnector veth ns1.eth0 -- lan\nconnector veth ns1.up -- lan\n';

describe('completion of what is expected', () => {
  it.each([
    { text: 'expect <|>', offers: ['all', 'ns1', 'h[*]', 'lan', 'host'] },
    { text: 'expect h[<|>', offers: ['*', '1..3', '1'] },
    { text: 'expect ns1.<|>', offers: ['eth0', 'up'] },
    { text: 'expect ns1 <|>', offers: ['reaches', 'cannot reach', 'to … at least'] },
    { text: 'expect h[*] re<|>', offers: ['reaches', 'cannot reach', 'to … at least'] },
    { text: 'expect all <|>', offers: ['reach', 'cannot reach', 'to … at least'] },
    { text: 'expect ns1 cannot <|>', offers: ['reach'] },
    { text: 'expect ns1 reaches <|>', offers: ['all', 'ns1', 'h[*]', 'lan', 'host'] },
    { text: 'expect ns1 cannot reach h1 <|>', offers: ['port', 'eventually'] },
    { text: 'expect ns1 reaches h1 <|>', offers: ['within', 'port', 'eventually'] },
    { text: 'expect ns1 reaches 10.0.0.1 port 80/tcp <|>', offers: ['within', 'eventually'] },
    { text: 'expect ns1 reaches h1 port <|>', offers: ['80/tcp', '443/tcp', '22/tcp', '53/udp'] },
    { text: 'expect ns1 reaches h1 within <|>', offers: ['1ms', '50ms', '1s'] },
    { text: 'expect ns1 reaches h1 eventually <|>', offers: ['10s', '60s'] },
    { text: 'expect ns1 to h1 at least 1mbit <|>', offers: ['eventually'] },
    { text: 'expect ns1 to h1 <|>', offers: ['at'] },
    { text: 'expect ns1 to h1 at least <|>', offers: ['10mbit', '100mbit', '1gbit'] },
  ])('$text', async ({ text, offers }) => {
    expect(await labels(LAN + text)).toEqual(offers);
  });
});

describe('completion', () => {
  it('offers the kinds of switch after `switch`, each with a line that says what it is', async () => {
    const items = await complete('switch <|>');
    expect(items.map(({ label }) => label)).toEqual(['bridge', 'ovs']);
    for (const { documentation } of items) expect(documentation).toMatch(/^[^\n]+\.$/);
  });

  it('offers the kinds of connector after `connector`', async () => {
    const kinds = ['veth', 'internal', 'patch', 'macvlan', 'vxlan', 'uplink', 'tap'];
    expect(await labels('connector <|>')).toEqual(kinds);
    expect(await labels('connector ve<|> a -- b')).toEqual(kinds);
  });

  it('offers every node at the end of a veth pair', async () => {
    expect(await labels(`${NODES}connector veth <|>`)).toEqual(['ns1', 'h[*]', 'br', 'sw', 'sw2']);
  });

  it('offers namespaces left of an internal port, and Open vSwitches right of it', async () => {
    expect(await labels(`${NODES}connector internal <|>`)).toEqual(['ns1', 'h[*]']);
    expect(await labels(`${NODES}connector internal ns1.eth0 -- <|>`)).toEqual(['sw', 'sw2']);
  });

  it('offers Open vSwitches at both ends of a patch, the second time without the first', async () => {
    expect(await labels(`${NODES}connector patch <|>`)).toEqual(['sw', 'sw2']);
    expect(await labels(`${NODES}connector patch sw -- <|>`)).toEqual(['sw2']);
  });

  it('offers the host only where its kind of connector joins it', async () => {
    expect(await labels(`${NODES}connector veth ns1 -- <|>`)).toContain('host');
    expect(await labels(`${NODES}connector macvlan <|>`)).toEqual(['ns1', 'h[*]']);
    expect(await labels(`${NODES}connector macvlan ns1.eth0 -- <|>`)).toEqual(['host']);
    expect(await labels(`${NODES}connector uplink <|>`)).toEqual(['host']);
    expect(await labels(`${NODES}connector uplink host.eth1 -- <|>`)).toEqual(['br', 'sw', 'sw2']);
    expect(await labels(`${NODES}connector vxlan <|>`)).toEqual(['br', 'sw', 'sw2']);
    expect(await labels(`${NODES}connector vxlan br -- <|>`)).toEqual(['192.0.2.9']);
    expect(await labels(`${NODES}connector uplink host.eth1 <|>-- br`)).not.toContain('10.0.0.1/24');
  });

  it('offers the parts of a route one after the other', async () => {
    const rest =
      'namespace r { }\nnamespace b\nconnector veth a.eth0 10.0.0.1/24 -- r.eth0 10.0.0.2/24\nconnector veth r.eth1 10.1.0.1/24 -- b.eth0\n';
    const route = (text: string) => labels(`namespace a { route ${text} }\n${rest}`);
    expect(await route('<|>')).toEqual(['default', '10.1.0.0/24']);
    expect(await route('default <|>')).toEqual(['via', 'dev', 'metric']);
    expect(await route('default via <|>')).toEqual(['10.0.0.2']);
    expect((await route('default via 10.0.0.2 <|>')).slice(0, 3)).toEqual(['dev', 'metric', 'interface']);
    expect(await route('default dev <|>')).toEqual(['eth0']);
  });

  it.each([
    ['namespace a { forward <|> }', ['on', 'off']],
    ['switch ovs s { datapath <|> }', ['auto', 'system', 'netdev']],
    ['switch ovs s { fail-mode <|> }', ['standalone', 'secure']],
    ['switch ovs s { subnet <|> }', ['10.0.0.0/24']],
    ['connector veth a -- b { rate <|> }', ['10mbit', '100mbit', '1gbit']],
    ['switch ovs s\nconnector vxlan s -- 192.0.2.1 { id 42 }\nconnector vxlan s -- 192.0.2.2 { id <|> }', ['43']],
    ['connector vxlan s -- 192.0.2.1 { port <|> }', ['4789', '8472']],
  ])('offers values: %s', async (source, values) => {
    expect(await labels(source)).toEqual(values);
  });

  it('puts a name in quotes if it is no plain word', async () => {
    expect(await labels('namespace "10ns"\nnamespace "switch"\nconnector veth <|>')).toEqual(['"10ns"', '"switch"']);
  });

  it('offers the members of a family between brackets', async () => {
    expect(await labels(`${NODES}connector veth h[<|>`)).toEqual(['*', '1..3', '1']);
  });

  it('offers the next free interface name, and first the one that a block waits for', async () => {
    const source = 'namespace a { interface wan { mtu 1400 } }\nnamespace b\nconnector veth a.eth0 -- b\n';
    expect(await labels(`${source}connector veth a.<|> -- b`)).toEqual(['wan', 'eth1']);
  });

  it('offers the interfaces without a block yet for a block', async () => {
    const source = 'namespace a { interface x { mtu 1400 } interface <|> }\nnamespace b\n';
    expect(await labels(`${source}connector veth a.x -- b\nconnector veth a.y -- b`)).toEqual(['y', 'lo']);
    expect(await labels('namespace a { interface lo { address 172.16.0.1/32 } interface <|> }')).toEqual([]);
    expect(await labels('switch bridge br { port <|> }')).toEqual([]);
  });

  it('offers the settings that a block takes and has not yet', async () => {
    const onSwitch = ['address', 'subnet', 'nat', 'mtu', 'mac', 'ageing'];
    const onBridge = [...onSwitch, 'vlan-filtering', 'existing', 'port'];
    expect(await labels('switch bridge br { <|> }')).toEqual(['stp', ...onBridge]);
    expect(await labels('switch bridge br { stp on <|> }')).toEqual(onBridge);
    const onOvs = [...onSwitch, 'datapath', 'controller', 'fail-mode', 'port'];
    expect(await labels('switch ovs s { stp on <|> }')).toEqual(onOvs);
    const programs = ['exec', 'run', 'bind', 'tmpfs', 'existing'];
    expect(await labels('namespace a { <|> }')).toEqual(['interface', 'route', 'forward', 'sysctl', ...programs]);
    expect(await labels('namespace a { forward on <|> }')).toEqual(['interface', 'route', 'sysctl', ...programs]);
    expect(await labels('namespace a { run "x" { <|> } }')).toEqual(['ready', 'user']);
    expect(await labels('namespace a { interface x { <|> } }')).toEqual(['address', 'mac', 'mtu']);
    expect(await labels('namespace a { interface lo { <|> } }')).toEqual(['address']);
    expect(await labels('switch ovs s { port x { <|> } }')).toEqual(['mac', 'mtu', 'vlan', 'trunk', 'native']);
    const onVeth = ['mtu', 'rate', 'delay', 'jitter', 'loss', 'vlan'];
    expect(await labels('connector veth a -- b { <|> }')).toEqual(onVeth);
    expect(await labels('connector veth a -- b { delay 10ms <|> }')).toEqual(onVeth.filter(word => word !== 'delay'));
    expect(await labels('connector vxlan s -- 192.0.2.9 { id 42 <|> }')).toEqual(['port', 'local', 'mtu', 'vlan']);
    expect(await labels('connector uplink host.eth1 -- s { <|> }')).toEqual(['vlan']);
    expect(await labels('connector patch a -- b { <|> }')).toEqual([]);
    expect(await labels('switch bridge br { stp <|> }')).toEqual(['on', 'off']);
  });

  it('offers a free address for a loopback interface, and that interface to whom reaches it', async () => {
    expect(await labels('namespace a { interface lo { address <|> } }')).toEqual(['172.16.0.1/32']);
    const source = 'namespace b { interface lo { address 10.9.0.7/32, fd00::1/128 } }\n';
    expect(await labels(`${source}namespace a { interface lo { address <|> } }`)).toEqual(['10.9.0.8/32']);
    expect(await labels(`${source}namespace a\nconnector veth a.x -- b.y\nexpect a reaches b.<|>`)).toEqual([
      'y',
      'lo',
    ]);
    expect(await labels(`${source}namespace a\nconnector veth a.x -- b.<|>`)).toEqual(['eth0']);
  });

  it('offers the next free address of the prefix in use in the layer-2 domain', async () => {
    const source = [
      'namespace a\nnamespace b\nnamespace c\nswitch bridge br { address 10.1.0.3/24 }',
      'connector veth a.eth0 10.1.0.1/24 -- br',
      'connector veth b.eth0 10.9.0.1/24 -- c.eth0',
    ].join('\n');
    expect(await labels(`${source}\nconnector veth c.eth1 <|> -- br`)).toContain('10.1.0.2/24');
    expect((await labels(`${source}\nconnector veth br -- c.eth1 <|>`))[0]).toBe('10.1.0.2/24');
    expect((await labels(`${source}\nconnector veth a.x 10.2.0.1/24 -- c.y <|>`))[0]).toBe('10.2.0.2/24');
    expect((await labels(`${source}\nconnector veth a.x <|>`))[0]).toBe('10.0.0.1/24');
    expect((await labels('namespace a\nnamespace b\nconnector veth a.x 2001:db8::1/64 -- b.y 20<|>'))[0]).toBe(
      '2001:db8::2/64',
    );
  });

  it('tells the VLANs of a switch apart', async () => {
    const source = [
      'namespace a\nnamespace b\nnamespace c\nnamespace d { route default via <route> }',
      'switch ovs sw { port p10 { vlan 10 } }',
      'connector veth a.eth0 10.0.0.1/24 -- sw { vlan 10 }',
      'connector veth b.eth0 10.0.0.1/24 -- sw { vlan 20 }',
      'connector veth c.eth0 10.0.0.2/24 -- sw { vlan 20 }',
      'connector veth d.far 10.0.0.9/24 -- sw { vlan 10 }',
    ].join('\n');
    const plain = source.replace('<route>', '10.0.0.1');
    // A connector that is written already, one of which only the end is, and one of which not even that.
    expect((await labels(`${plain}\nconnector veth d.eth0 <|> -- sw { vlan 20 }`))[0]).toBe('10.0.0.3/24');
    expect((await labels(`${plain}\nconnector veth d.eth0 <|> -- sw { vlan 10 }`))[0]).toBe('10.0.0.2/24');
    expect((await labels(`${plain}\nconnector veth d.eth0 <|> -- sw.p10`))[0]).toBe('10.0.0.2/24');
    expect((await labels(`${plain}\nconnector veth sw.p10 -- d.eth0 <|>`))[0]).toBe('10.0.0.2/24');
    // Without a VLAN yet, the next free one of each.
    expect(await labels(`${plain}\nconnector veth sw -- d.eth0 <|>`)).toEqual(['10.0.0.2/24', '10.0.0.3/24', '{ … }']);
    // A next hop is heard.
    const hops = await labels(source.replace('<route>', '<|>'));
    expect(hops).toEqual(['10.0.0.1']);
  });

  it('offers no address for a port of a switch, nor one for many members', async () => {
    expect(await labels(`${NODES}connector veth ns1.eth0 10.0.0.1/24 -- br <|>`)).toEqual(['{ … }']);
    expect(await labels(`${NODES}connector veth h[*].eth0 <|>`)).toEqual(['--']);
  });

  it('offers whole statements with places to fill in, at the start of a line', async () => {
    const items = await complete('namespace a\n<|>');
    expect(items.some(({ label }) => label === 'connector veth NODE.eth0 -- NODE')).toBe(true);
    for (const { label, textEdit } of items.slice(1))
      if (label !== 'expect all reach all') expect(textEdit!.newText).toMatch(/\$\{1:|\$0/);
  });

  it('offers whole topologies where a line begins with a statement, and nowhere else', async () => {
    const whole = ['veth-pair', 'bridge-lan', 'ovs-lan', 'family', 'patch-pair'];
    for (const text of ['<|>', 'pa<|>', 'namespace a\n<|>', 'topology lab\n<|>', 'namespace a { nat on }\n<|>'])
      expect(await labels(text), text).toEqual(expect.arrayContaining(whole));
    for (const text of [
      'namespace pa<|>',
      'switch bridge pa<|>',
      'switch <|>',
      'namespace a {\n  <|>\n}',
      'expect <|>',
    ])
      expect(
        (await labels(text)).filter(label => whole.includes(label)),
        text,
      ).toEqual([]);
  });

  it('offers whole topologies that are right as they come', async () => {
    const whole = (await complete('<|>')).filter(({ detail }) => detail === 'whole topology');
    expect(whole).toHaveLength(5);
    for (const { label, textEdit } of whole) {
      const text = textEdit!.newText.replaceAll(/\$\{\d+:([^}]*)\}|\$\{\d+\|([^,]*),[^}]*\}|\$0/g, '$1$2');
      expect(await editor.diagnostics(await editor.open(text)), label).toEqual([]);
    }
  });

  it('filters statements by their words, never by what is to be filled in', async () => {
    for (const { label, filterText } of await complete('<|>'))
      expect(filterText, label).toMatch(/^(topology|namespace|expect|(switch|connector) [a-z]+|[a-z]+(-[a-z]+)?)$/);
  });

  it('offers no other figure for one that is begun, and an address only as long as it begins so', async () => {
    const vxlan = `${NODES}connector vxlan br -- 192.0.2.9 { id `;
    expect(await labels(`${vxlan}<|>`)).toEqual(['42']);
    expect(await labels(`${vxlan}4<|>`)).toEqual([]);
    expect(await labels(`${LAN}expect ns1 reaches h1 within 5<|>`)).toEqual([]);
    const pair = 'namespace a\nnamespace b\nconnector veth a.eth0 10.0.0.1/24 -- b.eth0 ';
    expect(await labels(`${pair}10.0.0.<|>`)).toEqual(['10.0.0.2/24', '{ … }']);
    expect(await labels(`${pair}2<|>`)).toEqual(['{ … }']);
    // Else an editor filters by itself, and loosely.
    expect((await listAt(`${pair}<|>`)).isIncomplete).toBe(true);
  });

  it('offers nothing by itself where the Enter that ends a line would take it', async () => {
    for (const text of ['namespace ns3 <|>', 'switch bridge br2 <|>', 'connector veth ns1.a -- br <|>', '  <|>']) {
      expect((await listAt(NODES + text, ' ')).items, text).toEqual([]);
      expect((await complete(NODES + text)).length, text).toBeGreaterThan(0);
    }
    expect((await listAt(`${NODES}switch <|>`, ' ')).items).toHaveLength(2);
  });

  it('offers no more than anybody looks through, of what can be meant', async () => {
    const many = `${Array.from({ length: 2000 }, (_, index) => `namespace n${index}x`).join('\n')}\nconnector veth `;
    const list = await listAt(`${many}<|>`);
    expect(list).toMatchObject({ isIncomplete: true });
    expect(list.items).toHaveLength(500);
    expect((await listAt(`${many}n1999<|>`)).items.map(({ label }) => label)).toEqual(['n1999x']);
  });

  it('replaces the word that the cursor is in', async () => {
    const { text } = marked(`${NODES}connector veth n<|>s -- br`);
    const [item] = await complete(`${NODES}connector veth n<|>s -- br`);
    const edit = item!.textEdit as { range: never; newText: string };
    expect(applied(text, [edit])).toBe(`${NODES}connector veth ns1 -- br`);
  });

  it('offers nothing in a comment, nor for a new name', async () => {
    expect(await labels('// switch <|>')).toEqual([]);
    expect(await labels('/* switch <|>')).toEqual([]);
    expect(await labels('namespace <|>')).toEqual([]);
    expect(await labels('switch bridge <|>')).toEqual([]);
  });
});
