import { DidChangeConfigurationNotification, InlayHintRequest, type InlayHint } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor } from './support/editor.ts';
import { applied } from './support/marked-text.ts';

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

async function hintsFor(text: string, [from, to]: [number, number] = [0, 1e6]): Promise<InlayHint[]> {
  const { uri } = await editor.open(text);
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  return (await editor.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];
}

/** The text as it is shown: with each hint at its place, in angle brackets. */
async function shown(text: string, lines?: [number, number]): Promise<string> {
  const hints = await hintsFor(text, lines);
  return applied(
    text,
    hints.map(({ position, label, paddingLeft }) => ({
      range: { start: position, end: position },
      newText: `${paddingLeft ? ' ' : ''}<${label as string}>`,
    })),
  );
}

const NODES = 'namespace a\nnamespace b\nnamespace h[1..3]\nswitch bridge br\nswitch ovs sw\n';

/** The lines after `NODES` as they are shown. */
async function shownAfterNodes(connectors: string): Promise<string> {
  return (await shown(NODES + connectors)).split('\n').slice(5).join('\n');
}

describe('inlay hints', () => {
  it.each([
    ['a port that is left out', 'connector veth a.eth0 -- br', 'connector veth a.eth0 -- br<.br-a>'],
    [
      'both ends left out, before an address',
      'connector veth a 10.0.0.1/24 -- b',
      'connector veth a<.eth0> 10.0.0.1/24 -- b<.eth0>',
    ],
    ['the only interface of an internal port', 'connector internal a -- sw', 'connector internal a<.sw-a> -- sw'],
    [
      'both ends of a patch',
      'switch ovs sx\nconnector patch sw -- sx',
      'switch ovs sx\nconnector patch sw<.sw-sx> -- sx<.sx-sw>',
    ],
    [
      'the first and the last of a slice',
      'connector veth h[*].e -- br',
      'connector veth h[*].e -- br<.br-h1 … .br-h3> <3 connectors>',
    ],
    [
      'one name that all members have',
      'connector veth h[2..3] -- br.p',
      'connector veth h[2..3]<.eth0> -- br.p <2 connectors>',
    ],
    ['one member', 'connector veth h[2] -- br.p', 'connector veth h[2]<.eth0> -- br.p'],
    [
      'the count before a block',
      'connector veth h[*].e -- br.p { mtu 1400 }',
      'connector veth h[*].e -- br.p <3 connectors> { mtu 1400 }',
    ],
    ['nothing where all is written', 'connector veth a.x -- b.y', 'connector veth a.x -- b.y'],
    ['nothing at an end that means nothing', 'connector veth a -- nobody', 'connector veth a -- nobody'],
  ])('show %s', async (_, connectors, expected) => {
    expect(await shownAfterNodes(connectors)).toBe(expected);
  });

  it('show how many namespaces a family has', async () => {
    expect(await shown('namespace h[1..100] { }\nnamespace one[7..7]\nnamespace a\nnamespace no[9..1]')).toBe(
      'namespace h[1..100] <100 namespaces> { }\nnamespace one[7..7] <1 namespace>\nnamespace a\nnamespace no[9..1]',
    );
  });

  it('explain themselves in a sentence', async () => {
    for (const { tooltip } of await hintsFor(`${NODES}connector veth h[*] -- br\nconnector veth a -- b`)) {
      expect(typeof tooltip === 'string' ? tooltip : tooltip!.value).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('write the name that they show, which changes nothing', async () => {
    const source = `namespace "a.b"\n${NODES}connector veth a -- b\nconnector veth a -- br\nconnector veth "a.b" -- br\nconnector internal a -- sw\nconnector veth h[*] -- br`;
    const edits = (await hintsFor(source)).flatMap(({ textEdits }) => textEdits ?? []);
    expect(edits).toHaveLength(8);
    const [before, after] = await Promise.all([compileSource(source, 'x'), compileSource(applied(source, edits), 'x')]);
    const names = ({ topology }: typeof before) =>
      JSON.stringify(topology, (key, value: unknown) => (key === 'source' ? undefined : value));
    expect(after.diagnostics).toEqual([]);
    expect(names(after)).toBe(names(before));
    expect(applied(source, edits)).toContain('connector veth "a.b".eth0 -- br."br-a.b"');
  });

  it('show the addresses that a subnet hands out, and write them', async () => {
    const nodes = 'namespace a\nnamespace h[1..3]\nswitch bridge lan { subnet 10.0.0.0/24, fd00::/64 }\n';
    const source = `${nodes}connector veth h[*].x -- lan\nconnector veth a.x -- lan.p2 { mtu 1400 }\nconnector veth a.y 10.0.0.9/24 -- lan.p3`;
    expect((await shown(source)).split('\n').slice(3)).toEqual([
      'connector veth h[*].x <10.0.0.1/24, fd00::1/64 … 10.0.0.3/24, fd00::3/64> -- lan<.lan-h1 … .lan-h3> <3 connectors>',
      'connector veth a.x <10.0.0.4/24, fd00::4/64> -- lan.p2 { mtu 1400 }',
      'connector veth a.y 10.0.0.9/24 -- lan.p3',
    ]);
    const edits = (await hintsFor(source)).flatMap(({ textEdits }) => textEdits ?? []);
    expect(applied(source, edits)).toContain('connector veth a.x 10.0.0.4/24, fd00::4/64 -- lan.p2 {');
  });

  it('come for the range alone that is asked for', async () => {
    const source = Array.from({ length: 50 }, (_, index) => `namespace n${index}[1..2]`).join('\n');
    const hints = await hintsFor(source, [10, 12]);
    expect(hints.map(({ position }) => position.line)).toEqual([10, 11]);
  });

  it('say only what the user wants', async () => {
    const tell = (hints?: readonly string[]) =>
      editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { nslink: { hints } } });
    const text = 'namespace h[1..3]\nswitch bridge br { subnet 10.0.0.0/24 }\nconnector veth h[*].eth0 -- br\n';
    const labels = async () => (await hintsFor(text)).map(({ label }) => label as string);
    const all = await labels();
    expect(all).toHaveLength(4);
    await tell(['counts']);
    expect(await labels()).toEqual(all.filter(label => label.startsWith('3 ')));
    await tell([]);
    expect(await labels()).toEqual([]);
    await tell();
    expect(await labels()).toEqual(all);
  });
});
