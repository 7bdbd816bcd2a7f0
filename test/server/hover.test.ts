import { HoverRequest, type Hover, type MarkupContent } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor } from './support/editor.ts';
import { marked, textIn } from './support/marked-text.ts';

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

/** The hover at the cursor, and the text that it is about. */
async function hoverAt(source: string): Promise<{ value: string; about: string } | null> {
  const { text, cursors } = marked(source);
  const { uri } = await editor.open(text);
  const params = { textDocument: { uri }, position: cursors[0]! };
  const hover: Hover | null = await editor.connection.sendRequest(HoverRequest.type, params);
  return hover && { value: (hover.contents as MarkupContent).value, about: textIn(text, hover.range!) };
}

const valueAt = async (source: string): Promise<string> => (await hoverAt(source))!.value;

const LAB = `/** A small lab. */
topology lab

/**
 * Where the web lives.
 * - first
 * - second
 */
namespace ns1 {
  /** To the switch. */
  interface tap1 { mtu 9000 mac 02:00:00:00:00:0A }
}
namespace ns2
namespace h[1..20]
switch bridge br-test { stp on address 10.0.0.254/24 }
switch ovs sw
connector veth ns1.tap1 10.0.0.1/24 -- br-test.br-tap1
connector veth ns2.tap2 10.0.0.2/24 -- br-test
connector veth h[*].eth0 -- br-test
connector internal ns1.int0 -- sw
connector veth ns2.x 10.9.0.1/24 -- h3.x { mtu 1400 }
`;

/** `LAB` with a cursor in `what`, at its occurrence number `occurrence`. */
function labAt(what: string, occurrence = 0): string {
  const parts = LAB.split(what);
  return `${parts.slice(0, occurrence + 1).join(what)}<|>${what}${parts.slice(occurrence + 1).join(what)}`;
}

describe('hover over what is expected', () => {
  const LAN = 'namespace h[1..3]\nswitch bridge lan { subnet 10.0.0.0/24 }\nconnector veth h[*].eth0 -- lan\n';

  it.each([
    {
      text: '/** All of them. */ ex<|>pect all reach all',
      says: ['**expect**', 'All of them\\.', '`all reach all`: 6 ways to try'],
    },
    { text: 'expect h[1..2].et<|>h0 reaches h3', says: ['**Interface** `eth0`'] },
    { text: 'expect h[1..<|>2] reaches h3', says: ['**Family** `h` of 3 namespaces', 'here `h1` to `h2`'] },
    { text: 'expect h1 reaches h<|>3', says: ['**Namespace** `h3`, a member of the family `h`'] },
    { text: 'expect h1 reaches h3 wit<|>hin 5ms', says: ['**within**', 'round trip'] },
    { text: 'expect h1 reaches h3 event<|>ually 5s', says: ['**eventually**', 'Tried again until it holds'] },
  ])('$text', async ({ text, says }) => {
    const value = await valueAt(LAN + text);
    for (const part of says) expect(value).toContain(part);
  });
});

describe('hover over two VLANs of one switch', () => {
  const VLANS = [
    'namespace a',
    'namespace b',
    'namespace c',
    'namespace t',
    'switch ovs sw { port to-t { trunk 10, 20 } }',
    'connector veth a.eth0 10.0.0.1/24 -- sw { vlan 10 }',
    'connector veth b.eth0 10.0.0.1/24 -- sw { vlan 20 }',
    'connector veth c.eth0 10.0.0.2/24 -- sw { vlan 20 }',
    'connector veth t.eth0 -- sw.to-t',
  ].join('\n');
  const at = (what: string) => valueAt(VLANS.replace(what, `<|>${what}`));
  const OF_10 = 'Layer-2 domain, VLAN 10: switch `sw`; `a.eth0`';
  const OF_20 = 'Layer-2 domain, VLAN 20: switch `sw`; `b.eth0`, `c.eth0`';

  it('names for an interface only what hears it', async () => {
    expect((await at('eth0 10.0.0.1/24 -- sw { vlan 10')).split('\n')).toContain(`- ${OF_10}`);
    expect((await at('eth0 10.0.0.2/24 -- sw')).split('\n')).toContain(`- ${OF_20}`);
  });

  it('names for a namespace the domain of its VLAN', async () => {
    const value = await at('b\n');
    expect(value.split('\n')).toContain(`- ${OF_20}`);
    expect(value).not.toContain('a.eth0');
  });

  it('names for a switch each of its VLANs', async () => {
    const lines = (await at('sw {')).split('\n');
    expect(lines.filter(line => line.includes('Layer-2'))).toEqual([`- ${OF_10}`, `- ${OF_20}`]);
  });

  it('takes no interface behind tagged frames only for one that hears a VLAN', async () => {
    const value = await at('eth0 -- sw.to-t');
    expect(value).toContain('- Layer-2 domain: none, as its port takes only frames with a tag');
  });
});

describe('hover', () => {
  it('on the topology says what is in it', async () => {
    const { value, about } = (await hoverAt(labAt('lab\n')))!;
    expect(about).toBe('lab');
    expect(value).toBe('**Topology** `lab`\n\nA small lab\\.\n\n- 22 namespaces, 2 switches, 24 connectors');
  });

  it('on a namespace says its documentation, interfaces, layer-2 domains and commands', async () => {
    const { value, about } = (await hoverAt(labAt('ns1')))!;
    expect(about).toBe('ns1');
    expect(value).toMatch(/^\*\*Namespace\*\* `ns1`\n\nWhere the web lives\\\. {2}\n\\- first {2}\n\\- second\n\n/);
    expect(value).toContain(
      '- Interfaces: `ns1.tap1` `10.0.0.1/24` → `br-test.br-tap1`, `ns1.int0` → `sw`, as its internal port\n',
    );
    expect(value).toContain('- Layer-2 domain: switch `br-test`; `ns1.tap1`, `ns2.tap2`, `h1.eth0`');
    expect(value).toMatch(/```sh\nip netns add ns1\n(?:ip netns exec ns1 ip link set dev lo up\n)```$/);
  });

  it('on an interface says its peer, addresses, MAC, MTU, domain and commands', async () => {
    const { value, about } = (await hoverAt(labAt('tap1 10')))!;
    expect(about).toBe('tap1');
    expect(value).toMatch(/^\*\*Interface\*\* `tap1` of the namespace `ns1`\n\nTo the switch\\\.\n\n/);
    expect(value).toContain(
      '- Peer: `br-test.br-tap1`\n- Addresses: `10.0.0.1/24`\n- MAC address: `02:00:00:00:00:0a`\n- MTU: 9000\n',
    );
    expect(value).toContain('- Layer-2 domain: switch `br-test`; `ns1.tap1`, `ns2.tap2`, `h1.eth0`, `h2.eth0`, ');
    expect(value).toContain(', … and 17 more');
    expect(value).toContain('```sh\nip link add tap1 address 02:00:00:00:00:0a mtu 9000 type veth peer name br-tap1\n');
    expect(value).toContain('\nip link set tap1 netns ns1\n');
    expect(value).toContain('\nip netns exec ns1 ip address add 10.0.0.1/24 dev tap1\n');
    expect(value).not.toContain('own_');
    expect(value).not.toContain('addif');
  });

  it('on its block says the same', async () => {
    const atBlock = await hoverAt(labAt('tap1 {'));
    expect(atBlock).toEqual({ about: 'tap1', value: await valueAt(labAt('tap1 10')) });
  });

  it('on a loopback interface says its addresses and commands', async () => {
    const text = 'namespace r { interface <|>lo { address 172.16.0.3/32 } }\nnamespace b\nconnector veth r -- b';
    const value = await valueAt(text);
    expect(value).toMatch(/^\*\*Loopback interface\*\* `lo` of the namespace `r`\n/);
    expect(value).toContain('- Addresses: `127.0.0.1/8`, `::1/128`, `172.16.0.3/32`\n');
    expect(value).toMatch(
      /```sh\nip netns exec r ip link set dev lo up\nip netns exec r ip address add 172.16.0.3\/32 dev lo\n```$/,
    );
    expect(await valueAt(text.replace('<|>', '').replace('r {', '<|>r {'))).toContain(
      '- Addresses on `lo`: `172.16.0.3/32`\n',
    );
  });

  it('on a port says so', async () => {
    const value = await valueAt(labAt('br-tap1'));
    expect(value).toMatch(/^\*\*Port\*\* `br-tap1` of the switch `br-test`\n/);
    expect(value).toContain('- Peer: `ns1.tap1`\n');
    expect(value).toContain('brctl addif br-test br-tap1');
  });

  it('on a switch says its settings, its ports and, where it names no port, the derived one', async () => {
    const declared = await valueAt(labAt('br-test'));
    expect(declared).toMatch(/^\*\*Linux bridge\*\* `br-test`\n/);
    expect(declared).toContain('- Ports: `br-test.br-tap1` → `ns1.tap1`, ');
    expect(declared).toContain(', … and 17 more\n- Addresses of the host on it: `10.0.0.254/24`\n');
    expect(declared).toContain('- Spanning tree protocol: on\n');
    expect(declared).toMatch(/BRIDGE=br-test\nip link add name \$BRIDGE address [0-9a-f:]{17} type bridge\n/);
    expect(declared).not.toContain('Here');
    const used = await valueAt(labAt('br-test\nconnector veth h'));
    expect(used).toContain('- Here: port `br-test-ns2`, a derived name\n- Peer: `ns2.tap2`\n');
    expect(await valueAt(labAt('sw\nconnector veth ns1'))).toMatch(/^\*\*Open vSwitch\*\* `sw`\n/);
  });

  it('on a family, a slice and a member says which namespaces are meant', async () => {
    expect(await valueAt(labAt('h[1'))).toMatch(
      /^\*\*Family\*\* `h` of 20 namespaces, `h1` to `h20`\n[^]*ip netns add h1\n[^]*# … and 32 more\n```$/,
    );
    const member = await valueAt(labAt('h3.x'));
    expect(member).toMatch(/^\*\*Namespace\*\* `h3`, a member of the family `h`\n/);
    expect(member).toContain('- Interfaces: `h3.eth0` → `br-test.br-test-h3`, `h3.x` → `ns2.x`\n');
    expect(member).toMatch(/```sh\nip netns add h3\nip netns exec h3 ip link set dev lo up\n```$/);
    const numbered = 'namespace h[1..9]\nnamespace a\nconnector veth h[3].x -- a\nconnector veth h[4..5].y -- a\n';
    expect(await valueAt(numbered.replace('3]', '<|>3]'))).toContain('**Namespace** `h3`, a member');
    expect(await valueAt(numbered.replace('h[4', '<|>h[4'))).toContain('`h1` to `h9`; here `h4` to `h5`');
  });

  it('on the interface of a family lists its connectors, shortened', async () => {
    const value = await valueAt(labAt('eth0'));
    expect(value).toMatch(/^\*\*Interface\*\* `eth0` of the family `h`, one for each member\n/);
    expect(value).toContain('- 20 connectors: `h1.eth0` → `br-test.br-test-h1`, `h2.eth0` → `br-test.br-test-h2`, ');
    expect(value).toContain(', … and 15 more\n');
  });

  it('on a pair says that the two are alone, and the MTU of the connector', async () => {
    const value = await valueAt(labAt('x 10.9'));
    expect(value).toContain('- Peer: `h3.x`\n');
    expect(value).toContain('- MTU: 1400\n- Layer-2 domain: the two ends of the pair\n');
  });

  it.each(['topology', 'namespace', 'interface', 'mtu', 'mac', 'switch', 'bridge', 'stp', 'on', 'address', 'ovs'])(
    'on the word %s says in one line what it means',
    async word => {
      const { value, about } = (await hoverAt(labAt(`${word} `)))!;
      expect(about).toBe(word);
      expect(value).toMatch(new RegExp(`^\\*\\*${word}\\*\\*\\n\\n[^\\n]+\\.$`));
    },
  );

  it('on the words of a connector shows all commands of it as well', async () => {
    const value = await valueAt(labAt('connector veth ns1'));
    expect(value).toContain('ip link add tap1 address 02:00:00:00:00:0a mtu 9000 type veth peer name br-tap1\n');
    expect(value).toContain('brctl addif br-test br-tap1\n');
  });

  it('on anything else says nothing', async () => {
    for (const source of ['namespace a <|> \n', '// namespace<|>\n', '<|>', 'namespace a\nconnector veth b<|>.x -- a'])
      expect(await hoverAt(source)).toBeNull();
  });

  it('shows what it can while the file has errors', async () => {
    const value = await valueAt(
      'namespace a\nnamespace b\nconnector veth a.<|>x 10.0.0.1/24 -- b.y\nconnector veth a.z -- ',
    );
    expect(value).toContain('- Peer: `b.y`\n- Addresses: `10.0.0.1/24`\n');
    expect(value).toMatch(/\n\n\*The commands are shown once the file has no errors\.\*$/);
    expect(await valueAt('switch bridge <|>br {')).toContain('**Linux bridge** `br`');
    expect(await valueAt('namespace <|>a { interface b { mtu')).toContain('**Namespace** `a`');
  });

  it('shows hostile text as text', async () => {
    const comment =
      '[run](command:workbench.action.terminal.new) <img src=x onerror=alert(1)> **b** `c` https://x.example $(x) &lt; # h';
    const value = await valueAt(`/** ${comment} */\nnamespace <|>a\n`);
    const shown = value.split('\n\n')[1]!;
    expect(shown.replace(/\\([!-/:-@[-`{-~])/g, '')).not.toMatch(/[[\]()<>`*#&$:]/);
    expect(shown.replace(/\\(.)/g, '$1')).toBe(comment);

    const name = '`<b>`](command:x) \u202E';
    const named = await valueAt(`namespace <|>"${name}"\n`);
    expect(named.split('\n')[0]).toBe('**Namespace** `` `<b>`](command:x) \\u{202E} ``');
  });
});
