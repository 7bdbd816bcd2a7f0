import { CompletionItemKind } from 'vscode-languageserver';
import type { SwitchKind } from '../../topology/kinds/switch-kind.ts';
import type { Switch } from '../../topology/topology.ts';
import { isSwitchKind, SWITCH_KINDS, SWITCH_WORDS } from '../../topology/kinds/switch-kinds.ts';
import { CONNECTOR_KINDS, CONNECTOR_WORDS, isConnectorWord } from '../../topology/kinds/connector-kinds.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { PLACES, type SettingPlace } from '../../topology/settings/places.ts';
import { entryOf } from '../../topology/settings/settings.ts';
import { WORDS, type Word } from '../words.ts';
import type { Block } from './place.ts';
import type { Suggestion } from './suggestion.ts';

/** The kinds of switch. */
export function switchKinds(): Suggestion[] {
  return SWITCH_WORDS.map(word => keyword(word, CompletionItemKind.EnumMember));
}

/** The kinds of connector. */
export function connectorKinds(): Suggestion[] {
  return CONNECTOR_WORDS.map(word => keyword(word, CompletionItemKind.EnumMember));
}

/** What a line can begin with: statements with places to fill in. */
export function statements(): Suggestion[] {
  return [
    snippet('topology', '${1:NAME}', 'topology NAME'),
    snippet('namespace', '${1:ns1}', 'namespace NAME'),
    snippet('namespace', '${1:h}[1..${2:10}]', 'namespace NAME[1..N]', 'A family of namespaces: `h1` to `h10`, say.'),
    ...SWITCH_WORDS.map(word => snippetOfKind('switch', word, SWITCH_KINDS[word])),
    ...CONNECTOR_WORDS.map(word => snippetOfKind('connector', word, CONNECTOR_KINDS[word])),
    snippet('expect', 'all reach all', 'expect all reach all', 'All namespaces reach each other.'),
    snippet('expect', '${1:NODE} reaches ${2:NODE}', 'expect NODE reaches NODE'),
    snippet('expect', '${1:NODE} cannot reach ${2:NODE}', 'expect NODE cannot reach NODE', WORDS.cannot),
    snippet('expect', '${1:NODE} to ${2:NODE} at least ${3:100mbit}', 'expect NODE to NODE at least RATE', WORDS.to),
  ];
}

function snippetOfKind(
  statement: 'switch' | 'connector',
  kind: string,
  { snippet: { insert, label }, doc }: Pick<SwitchKind<Switch>, 'snippet' | 'doc'>,
): Suggestion {
  return {
    ...snippet(statement, `${kind} ${insert}`, `${statement} ${kind} ${label}`, doc),
    filter: `${statement} ${kind}`,
  };
}

/** What the block of a statement is called where it is offered. */
export const BLOCK_LABEL = '{ … }';

/** The block that may follow a statement's head. */
export function blockOf(block: Block): Suggestion[] {
  const content = block === 'namespace' ? 'interface ${1:eth0} {\n    $0\n  }' : '$0';
  return [
    {
      label: BLOCK_LABEL,
      kind: CompletionItemKind.Snippet,
      doc: `Settings of the ${block}.`,
      insert: `{\n  ${content}\n}`,
      isSnippet: true,
    },
  ];
}

/** What may stand in a block that has `has` already; `kind` is that of its switch or connector, `name` that of its interface. */
export function settingsOf(block: Block, kind: string, has: readonly string[], name?: string): Suggestion[] {
  const words = PLACES[placeOf(block, kind, name)].settings.filter(
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

function placeOf(block: Block, kind: string, name: string | undefined): SettingPlace {
  if (block === 'interface' && name === LOOPBACK) return 'loopback';
  if (block === 'switch') return isSwitchKind(kind) ? kind : 'bridge';
  if (block === 'connector') return isConnectorWord(kind) ? kind : 'veth';
  return block;
}

/** A word of the language with what it means. */
export function keyword(word: Word, kind: CompletionItemKind): Suggestion {
  return { label: word, kind, doc: WORDS[word] };
}

function snippet(word: Word, rest: string, label: string, doc: string = WORDS[word]): Suggestion {
  // By its word alone: a name that is typed must not pick it by a letter of its places to fill in.
  return { label, filter: word, kind: CompletionItemKind.Snippet, doc, insert: `${word} ${rest}`, isSnippet: true };
}
