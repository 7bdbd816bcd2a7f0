import { CompletionItemKind } from 'vscode-languageserver';
import { formatPrefix } from '../../topology/addresses/ip-address.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { declaredInterfaces } from '../../language/linking/declared-interfaces.ts';
import { findNode } from '../../language/linking/declared-nodes.ts';
import { prefixesOf } from '../symbols/free-address.ts';
import { networksOf } from '../symbols/networks.ts';
import { writtenName } from '../text/written-name.ts';
import type { Place } from './place.ts';
import { keyword, settingsOf } from './suggest-words.ts';
import type { Suggestion } from './suggestion.ts';

/** As many prefixes, and as many next hops, as are suggested. */
const MOST = 8;

/** What goes on with a route of a namespace, or may follow it. */
export function routeParts(file: TopologyFile, { has, node: name }: Place & { at: 'route' }): Suggestion[] {
  switch (has.at(-1)) {
    case undefined:
      return [keyword('default', CompletionItemKind.Keyword), ...prefixes(file, name)];
    case 'via':
      return nextHops(file, name);
    case 'dev':
      return devices(file, name);
    case 'metric':
      return [];
    default: {
      const parts = (['via', 'dev', 'metric'] as const).filter(
        (_, index, all) => !all.slice(index).some(word => has.includes(word)),
      );
      const rest = has.includes('via') || has.includes('dev') ? settingsOf('namespace', 'namespace', []) : [];
      return [...parts.map(word => ({ ...keyword(word, CompletionItemKind.Keyword), insert: `${word} ` })), ...rest];
    }
  }
}

function domainsOf(file: TopologyFile, name: string | undefined) {
  const node = name === undefined ? undefined : findNode(file, name);
  return networksOf(file).all.map(domain => ({
    members: domain.members,
    isNear: node !== undefined && domain.members.some(member => findNode(file, member.node) === node),
    isOwn: (member: string) => node !== undefined && findNode(file, member) === node,
  }));
}

/** The prefixes that the namespace is not in itself. */
function prefixes(file: TopologyFile, name: string | undefined): Suggestion[] {
  const far = domainsOf(file, name).filter(({ isNear }) => !isNear);
  return prefixesOf(far.flatMap(({ members }) => members.flatMap(({ addresses }) => addresses)))
    .slice(0, MOST)
    .map(prefix => ({
      label: formatPrefix(prefix),
      kind: CompletionItemKind.Value,
      doc: 'A network that the namespace is not in itself.',
      insert: `${formatPrefix(prefix)} `,
    }));
}

function nextHops(file: TopologyFile, name: string | undefined): Suggestion[] {
  const near = domainsOf(file, name).filter(({ isNear }) => isNear);
  return near
    .flatMap(({ members, isOwn }) => members.filter(({ node }) => !isOwn(node)))
    .flatMap(({ node, addresses }) => addresses.map(({ address }) => ({ node, address })))
    .slice(0, MOST)
    .map(({ node, address }) => ({ label: address, kind: CompletionItemKind.Value, doc: `The address of ${node}.` }));
}

function devices(file: TopologyFile, name: string | undefined): Suggestion[] {
  const node = name === undefined ? undefined : findNode(file, name);
  return node
    ? [...declaredInterfaces(file, node).keys()].map(label => ({
        label: writtenName(label),
        kind: CompletionItemKind.Field,
        doc: 'An interface that a connector of the namespace creates.',
      }))
    : [];
}
