import { isEndpoint, isNamespaceDeclaration, isParty } from '../../language/generated/ast.ts';
import type {
  NamespaceDeclaration,
  NodeDeclaration,
  SwitchDeclaration,
  TopologyFile,
} from '../../language/generated/ast.ts';
import { memberName, membersOf } from '../../language/names/family.ts';
import { interfaceSettings } from '../../language/building/interface-settings.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { readCommonSettings } from '../../language/building/read-settings.ts';
import { hasStp } from '../../language/building/spanning-tree.ts';
import { isSelectionProblem, selectMembers, type NodeMention } from '../../language/building/select-members.ts';
import { networksOf, type Domain } from '../symbols/networks.ts';
import type { Mention } from '../symbols/mention.ts';
import { endsWhere, type AttachedEnd } from '../symbols/wires.ts';
import { domainText, factsOfEnds, linkText } from './describe-ends.ts';
import { inlineCode, shortened } from './markdown.ts';
import { isSwitchKind, SWITCH_KINDS } from '../../topology/kinds/switch-kinds.ts';

/** As many interfaces as a hover lists before it only counts the rest. */
const LISTED = 5;

/** What a namespace, a family, a member of one or a switch is. */
export interface NodeText {
  readonly title: string;
  readonly facts: readonly string[];
  /** The one member that is meant, if it is one. */
  readonly member?: string;
}

/** Describes the node that a name means; at an endpoint also what the connector makes there. */
export function describeNode(file: TopologyFile, { holder, text }: Mention, node: NodeDeclaration): NodeText {
  if (!isNamespaceDeclaration(node)) return describeSwitch(file, node, holder);
  const member = memberMeant(node, holder, text);
  return {
    title: namespaceTitle(node, holder, member),
    facts: namespaceFacts(file, node, member),
    ...(member !== undefined && { member }),
  };
}

/** `h3`, written so or as `h[3]`. */
function memberMeant(node: NamespaceDeclaration, holder: Mention['holder'], text: string): string | undefined {
  if (!node.family) return undefined;
  if (text !== node.name) return text;
  const selected = (isEndpoint(holder) || isParty(holder)) && holder.members ? selectMembers(holder) : undefined;
  if (!selected || isSelectionProblem(selected) || selected.each) return undefined;
  return selected.nameAt(0);
}

function namespaceTitle(node: NamespaceDeclaration, holder: Mention['holder'], member: string | undefined): string {
  if (member !== undefined)
    return `**Namespace** ${inlineCode(member)}, a member of the family ${inlineCode(node.name)}`;
  const members = membersOf(node);
  if (!members) return `**${node.family ? 'Family' : 'Namespace'}** ${inlineCode(node.name)}`;
  const [first, last] = [members.first, members.last].map(number => inlineCode(memberName(node.name, number)));
  const family = `**Family** ${inlineCode(node.name)} of ${members.last - members.first + 1} namespaces, ${first} to ${last}`;
  const slice = isEndpoint(holder) || isParty(holder) ? sliceText(holder) : undefined;
  return slice === undefined ? family : `${family}; here ${slice}`;
}

function sliceText(endpoint: NodeMention): string | undefined {
  if (endpoint.members?.last === undefined) return undefined;
  const selected = selectMembers(endpoint);
  if (!selected || isSelectionProblem(selected)) return undefined;
  return [0, selected.count - 1].map(index => inlineCode(selected.nameAt(index))).join(' to ');
}

function namespaceFacts(file: TopologyFile, node: NamespaceDeclaration, member: string | undefined): string[] {
  const ends = endsWhere(file, end =>
    member === undefined ? end.endpoint.node.ref === node && end.nodeKind === 'namespace' : end.node === member,
  );
  const { addresses } = readCommonSettings(interfaceSettings(node, LOOPBACK));
  const onLoopback = `Addresses on ${inlineCode(LOOPBACK)}: ${shortened(addresses.map(inlineCode), LISTED)}`;
  return [
    interfacesFact(file, 'Interfaces', ends),
    ...(addresses.length > 0 ? [onLoopback] : []),
    ...domainFacts(file, ends),
  ];
}

function describeSwitch(file: TopologyFile, node: SwitchDeclaration, holder: Mention['holder']): NodeText {
  const { addresses, mac, mtu } = readCommonSettings(node.settings);
  const ports = endsWhere(file, end => end.node === node.name && end.nodeKind !== 'namespace');
  const here = isEndpoint(holder) ? endsWhere(file, ({ endpoint, written }) => endpoint === holder && !written) : [];
  const kind = isSwitchKind(node.kind) ? SWITCH_KINDS[node.kind].name : 'Switch';
  return {
    title: `**${kind}** ${inlineCode(node.name)}`,
    facts: [
      ...(here.length > 0 ? factsHere(file, here) : []),
      interfacesFact(file, 'Ports', ports),
      ...(addresses.length > 0 ? [`Addresses of the host on it: ${shortened(addresses.map(inlineCode), LISTED)}`] : []),
      ...(mac === undefined ? [] : [`MAC address: ${inlineCode(mac)}`]),
      ...(mtu === undefined ? [] : [`MTU: ${mtu}`]),
      `Spanning tree protocol: ${hasStp(node) ? 'on' : 'off'}`,
      ...domainsThrough(file, node.name).slice(0, LISTED).map(domainText),
    ],
  };
}

/** The ports that an endpoint makes without naming them. */
function factsHere(file: TopologyFile, here: readonly AttachedEnd[]): string[] {
  const names = shortened(
    here.map(({ end }) => inlineCode(end.name)),
    LISTED,
  );
  const [first] = here;
  const peer = here.length === 1 && first ? factsOfEnds(file, here).filter(fact => fact.startsWith('Peer')) : [];
  return [`Here: port ${names}, a derived name`, ...peer];
}

function interfacesFact(file: TopologyFile, what: string, ends: readonly AttachedEnd[]): string {
  if (ends.length === 0) return `${what}: none yet`;
  return `${what}: ${shortened(
    ends.slice(0, LISTED).map(end => linkText(file, end)),
    LISTED,
  )}${ends.length > LISTED ? `, … and ${ends.length - LISTED} more` : ''}`;
}

function domainFacts(file: TopologyFile, ends: readonly AttachedEnd[]): string[] {
  const networks = networksOf(file);
  const domains = new Set(ends.flatMap(({ wire }) => networks.ofWire(wire) ?? []));
  return [...domains]
    .filter(({ switches }) => switches.length > 0)
    .slice(0, LISTED)
    .map(domainText);
}

/** Those that some interface is in; that of the switch itself when there is none. */
function domainsThrough(file: TopologyFile, name: string): readonly Domain[] {
  const through = networksOf(file).through(name);
  const inhabited = through.filter(({ members }) => members.some(member => member.name !== undefined));
  return inhabited.length > 0 ? inhabited : through.slice(0, 1);
}
