import { CompletionItemKind } from 'vscode-languageserver';
import { WORDS, type Word } from '../words.ts';
import type { Block } from './place.ts';
import type { Suggestion } from './suggestion.ts';

/** The kinds of switch. */
export function switchKinds(): Suggestion[] {
  return (['bridge', 'ovs'] as const).map(word => keyword(word, CompletionItemKind.EnumMember));
}

/** The kinds of connector. */
export function connectorKinds(): Suggestion[] {
  return (['veth', 'internal', 'patch'] as const).map(word => keyword(word, CompletionItemKind.EnumMember));
}

/** Whole statements, with places to fill in. */
export function statements(): Suggestion[] {
  return [
    snippet('topology', '${1:NAME}', 'topology NAME'),
    snippet('namespace', '${1:ns1}', 'namespace NAME'),
    snippet('namespace', '${1:h}[1..${2:10}]', 'namespace NAME[1..N]', 'A family of namespaces: `h1` to `h10`, say.'),
    snippet('switch', 'bridge ${1:br0}', 'switch bridge NAME', WORDS.bridge),
    snippet('switch', 'ovs ${1:ovs0}', 'switch ovs NAME', WORDS.ovs),
    snippet('connector', 'veth ${1:NODE}.${2:eth0} -- ${3:NODE}', 'connector veth NODE.eth0 -- NODE', WORDS.veth),
    snippet(
      'connector',
      'internal ${1:NAMESPACE}.${2:eth0} -- ${3:OVS}',
      'connector internal NS.eth0 -- OVS',
      WORDS.internal,
    ),
    snippet('connector', 'patch ${1:OVS} -- ${2:OVS}', 'connector patch OVS -- OVS', WORDS.patch),
  ];
}

/** The block that may follow a statement's head. */
export function blockOf(block: Block): Suggestion[] {
  const content = block === 'namespace' ? 'interface ${1:eth0} {\n    $0\n  }' : '$0';
  return [
    {
      label: '{ … }',
      kind: CompletionItemKind.Snippet,
      doc: `Settings of the ${block}.`,
      insert: `{\n  ${content}\n}`,
      isSnippet: true,
    },
  ];
}

/** What may stand in a block that has `has` already. */
export function settingsOf(block: Block, kind: string, has: readonly string[]): Suggestion[] {
  if (block === 'connector' && kind === 'patch') return [];
  return SETTINGS[block]
    .filter(word => word === 'address' || word === 'interface' || word === 'port' || !has.includes(word))
    .map(word =>
      word === 'interface' || word === 'port'
        ? { ...keyword(word, CompletionItemKind.Snippet), insert: `${word} \${1:NAME} {\n  $0\n}`, isSnippet: true }
        : { ...keyword(word, CompletionItemKind.Property), insert: `${word} ` },
    );
}

const SETTINGS: Readonly<Record<Block, readonly Word[]>> = {
  namespace: ['interface'],
  interface: ['address', 'mac', 'mtu'],
  switch: ['stp', 'address', 'mtu', 'mac', 'port'],
  port: ['mac', 'mtu'],
  connector: ['mtu'],
};

/** The values of a setting that has only a few. */
export function valuesOf(setting: string): Suggestion[] {
  if (setting === 'stp') return (['on', 'off'] as const).map(word => keyword(word, CompletionItemKind.Value));
  if (setting !== 'mtu') return [];
  return [
    value('1500', 'The usual size of an Ethernet packet.'),
    value('9000', 'Jumbo packets: all of the layer-2 domain must take them.'),
    value('1450', 'Leaves room for a tunnel’s header.'),
    value('1280', 'The least that IPv6 works with.'),
  ];
}

function keyword(word: Word, kind: CompletionItemKind): Suggestion {
  return { label: word, kind, doc: WORDS[word] };
}

function value(label: string, doc: string): Suggestion {
  return { label, kind: CompletionItemKind.Value, doc };
}

function snippet(word: Word, rest: string, label: string, doc: string = WORDS[word]): Suggestion {
  return { label, kind: CompletionItemKind.Snippet, doc, insert: `${word} ${rest}`, isSnippet: true };
}
