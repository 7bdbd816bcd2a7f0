import { CompletionItemKind } from 'vscode-languageserver';
import { isJoiningKind, isSwitchKind } from '../../topology/kinds/kinds.ts';
import { PLACES, type SettingPlace } from '../../topology/settings/places.ts';
import { entryOf } from '../../topology/settings/settings.ts';
import { WORDS, type Word } from '../words.ts';
import type { Block } from './place.ts';
import type { Suggestion } from './suggestion.ts';

/** The kinds of switch. */
export function switchKinds(): Suggestion[] {
  return (['bridge', 'ovs'] as const).map(word => keyword(word, CompletionItemKind.EnumMember));
}

/** The kinds of connector. */
export function connectorKinds(): Suggestion[] {
  return (['veth', 'internal', 'patch', 'macvlan', 'vxlan', 'uplink'] as const).map(word =>
    keyword(word, CompletionItemKind.EnumMember),
  );
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
    snippet(
      'connector',
      'macvlan ${1:NAMESPACE}.${2:eth0} -- host.${3:eth1}',
      'connector macvlan NS.eth0 -- host.NIC',
      WORDS.macvlan,
    ),
    snippet(
      'connector',
      'vxlan ${1:SWITCH} -- ${2:192.0.2.9} { id ${3:42} }',
      'connector vxlan SWITCH -- ADDRESS { id N }',
      WORDS.vxlan,
    ),
    snippet('connector', 'uplink host.${1:eth1} -- ${2:SWITCH}', 'connector uplink host.NIC -- SWITCH', WORDS.uplink),
    snippet('expect', 'all reach all', 'expect all reach all', 'All namespaces reach each other.'),
    snippet('expect', '${1:NODE} reaches ${2:NODE}', 'expect NODE reaches NODE'),
    snippet('expect', '${1:NODE} cannot reach ${2:NODE}', 'expect NODE cannot reach NODE', WORDS.cannot),
    snippet('expect', '${1:NODE} to ${2:NODE} at least ${3:100mbit}', 'expect NODE to NODE at least RATE', WORDS.to),
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

/** What may stand in a block that has `has` already; `kind` is that of its switch or connector. */
export function settingsOf(block: Block, kind: string, has: readonly string[]): Suggestion[] {
  const words = PLACES[placeOf(block, kind)].settings.filter(
    word => entryOf(word).isRepeated === true || !has.includes(word),
  );
  const blocks = block === 'namespace' ? (['interface'] as const) : block === 'switch' ? (['port'] as const) : [];
  return [
    ...(block === 'namespace' ? blocks.map(blockSuggestion) : []),
    ...words.map(word => ({ ...keyword(word, CompletionItemKind.Property), insert: `${word} ` })),
    ...(block === 'namespace' ? [] : blocks.map(blockSuggestion)),
  ];
}

function blockSuggestion(word: 'interface' | 'port'): Suggestion {
  return { ...keyword(word, CompletionItemKind.Snippet), insert: `${word} \${1:NAME} {\n  $0\n}`, isSnippet: true };
}

function placeOf(block: Block, kind: string): SettingPlace {
  if (block === 'switch') return isSwitchKind(kind) ? kind : 'bridge';
  if (block === 'connector') return isJoiningKind(kind) ? kind : 'veth';
  return block;
}

/** A word of the language with what it means. */
export function keyword(word: Word, kind: CompletionItemKind): Suggestion {
  return { label: word, kind, doc: WORDS[word] };
}

function snippet(word: Word, rest: string, label: string, doc: string = WORDS[word]): Suggestion {
  return { label, kind: CompletionItemKind.Snippet, doc, insert: `${word} ${rest}`, isSnippet: true };
}
