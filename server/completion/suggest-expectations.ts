import { CompletionItemKind } from 'vscode-languageserver';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { SETTINGS } from '../../topology/settings/settings.ts';
import { loopbackAddresses } from '../../language/building/loopback.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { declaredInterfaces } from '../../language/linking/declared-interfaces.ts';
import { declaredNodes, findNode } from '../../language/linking/declared-nodes.ts';
import { ALL, HOST } from '../../language/linking/host.ts';
import { writtenName } from '../text/written-name.ts';
import { WORDS } from '../words.ts';
import type { ExpectPlace } from './place-in-expect.ts';
import { suggestionForNode } from './suggest-nodes.ts';
import { keyword } from './suggest-words.ts';
import type { Suggestion } from './suggestion.ts';

/** Who can send, or whom one can try to reach. */
export function partiesFor(file: TopologyFile): Suggestion[] {
  const nodes = [...declaredNodes(file)].filter(([name]) => name !== '');
  return [
    { label: ALL, kind: CompletionItemKind.Class, doc: WORDS.all },
    ...nodes.map(([name, node]) => suggestionForNode(name, node)),
    { label: HOST, kind: CompletionItemKind.Class, doc: WORDS.host },
  ];
}

/** The interfaces of a node that connectors name. */
export function interfacesForParty(file: TopologyFile, name: string): Suggestion[] {
  const node = findNode(file, name);
  if (node?.$type !== 'NamespaceDeclaration') return [];
  const doc = 'Only the addresses of this interface count.';
  const loopback = loopbackAddresses(node).length > 0 ? [LOOPBACK] : [];
  return [...declaredInterfaces(file, node).keys(), ...loopback].map(label => ({
    label: writtenName(label),
    kind: CompletionItemKind.Field,
    doc,
  }));
}

/** What is expected of whom. */
export function verbs({ isAll }: ExpectPlace & { at: 'expect verb' }): Suggestion[] {
  const reach = isAll ? 'reach' : 'reaches';
  return [
    { ...keyword(reach, CompletionItemKind.Keyword), insert: `${reach} ` },
    { label: 'cannot reach', kind: CompletionItemKind.Keyword, doc: WORDS.cannot, insert: 'cannot reach ' },
    {
      label: 'to … at least',
      kind: CompletionItemKind.Snippet,
      doc: WORDS.to,
      insert: 'to ${1:NODE} at least ${2:100mbit}',
      isSnippet: true,
    },
  ];
}

const CONDITIONS_OF = {
  reach: ['within', 'port', 'eventually'],
  cannot: ['port', 'eventually'],
  rate: ['eventually'],
} as const;

/** The conditions that an expectation can still have. */
export function conditions({ has, of }: ExpectPlace & { at: 'condition' }): Suggestion[] {
  return CONDITIONS_OF[of]
    .filter(word => !has.includes(word))
    .map(word => ({
      label: word,
      kind: CompletionItemKind.Keyword,
      doc: word === 'port' ? 'A port instead of a ping, as in `80/tcp`.' : WORDS[word],
      insert: `${word} `,
    }));
}

const VALUES: Readonly<
  Record<(ExpectPlace & { at: 'condition value' })['word'], readonly (readonly [label: string, doc: string])[]>
> = {
  within: [
    ['1ms', 'On this machine.'],
    ['50ms', 'With some delay on the way.'],
    ['1s', 'Anything but lost.'],
  ],
  port: [
    ['80/tcp', 'HTTP.'],
    ['443/tcp', 'HTTPS.'],
    ['22/tcp', 'SSH.'],
    ['53/udp', 'DNS.'],
  ],
  eventually: [
    ['10s', 'What starts, or a link that comes up.'],
    ['60s', 'A routing protocol or a spanning tree.'],
  ],
  least: SETTINGS.rate.examples,
};

/** Usual values of a condition. */
export function conditionValues({ word }: ExpectPlace & { at: 'condition value' }): Suggestion[] {
  return VALUES[word].map(([label, doc]) => ({ label, kind: CompletionItemKind.Value, doc }));
}
