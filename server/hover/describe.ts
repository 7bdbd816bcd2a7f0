import { counted } from '../../topology/quantities/counted.ts';
import type { AstNode } from 'langium';
import type { Script } from '../../compiler/script/script.ts';
import {
  isConnectorDeclaration,
  isEndpoint,
  isNamespaceDeclaration,
  isPortBlock,
} from '../../language/generated/ast.ts';
import type { ConnectorDeclaration, NodeDeclaration, TopologyFile } from '../../language/generated/ast.ts';
import { interfaceSettings } from '../../language/building/interface-settings.ts';
import { isLoopback } from '../../language/building/loopback.ts';
import { readCommonSettings } from '../../language/building/read-settings.ts';
import { rangeOfConnector } from '../../language/parsing/range-of-connector.ts';
import { rangeOf, rangeUpTo } from '../../language/parsing/source-range.ts';
import { expansionOf } from '../../language/building/expansion.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import type { SourceRange } from '../../topology/topology.ts';
import type { Mention } from '../symbols/mention.ts';
import { endsNamed, type AttachedEnd } from '../symbols/wires.ts';
import { commandsFrom } from './commands.ts';
import { factsOfEnds } from './describe-ends.ts';
import { describeNode } from './describe-node.ts';
import { documentationOf } from './documentation.ts';
import { codeBlock, inlineCode } from './markdown.ts';

/** As many commands as a hover shows before it only counts the rest. */
const SHOWN_COMMANDS = 8;

/** What a name means, as Markdown. `script` is the apply script in classic style, if the file has no errors. */
export function describeMention(file: TopologyFile, mention: Mention, script: Script | undefined): string {
  const { named } = mention;
  switch (named.kind) {
    case 'topology': {
      const { namespaces, switches, wires } = expansionOf(file);
      const counts = [
        counted(namespaces.size, 'namespace'),
        counted(switches.size, 'switch', 'switches'),
        counted(wires.length, 'connector'),
      ];
      return joined(`**Topology** ${inlineCode(named.header.name)}`, documentationOf(named.header), [
        counts.join(', '),
      ]);
    }
    case 'node': {
      const { title, facts, member } = describeNode(file, mention, named.node);
      const all = script && commandsFrom(script, [sourceOfNode(named.node)]);
      const own = member === undefined ? all : all?.filter(command => hasWord(command, member));
      return joined(title, documentationOf(named.node), facts, commandsBlock(own));
    }
    case 'interface': {
      if (isLoopback(named.node, named.name)) return describeLoopback(named.node, mention.holder, script);
      const ends = endsNamed(file, mention, named);
      const commands = script && commandsFrom(script, sourcesOfEnds(ends));
      const documentation = documentationOfInterface(mention.holder, named.node, named.name);
      return joined(interfaceTitle(mention, ends), documentation, factsOfEnds(file, ends), commandsBlock(commands));
    }
  }
}

/** What every namespace has, with what the file gives it besides. */
function describeLoopback(node: NodeDeclaration, holder: AstNode, script: Script | undefined): string {
  const isFamily = isNamespaceDeclaration(node) && node.family !== undefined;
  const title = `**Loopback interface** ${inlineCode(LOOPBACK)} of ${isFamily ? 'each namespace of the family' : 'the namespace'} ${inlineCode(node.name)}`;
  const { addresses } = readCommonSettings(interfaceSettings(node, LOOPBACK));
  const facts = [
    `Addresses: ${['127.0.0.1/8', '::1/128', ...addresses].map(inlineCode).join(', ')}`,
    'Made by no connector: every namespace has it. What is added, the namespace answers for on all its interfaces; others need a route to it.',
  ];
  const commands = script && commandsFrom(script, [sourceOfNode(node)]).filter(text => hasWord(text, LOOPBACK));
  return joined(title, documentationOfInterface(holder, node, LOOPBACK), facts, commandsBlock(commands));
}

/** The commands that a connector becomes, as Markdown; `undefined` if the script is not known. */
export function describeCommands(connector: ConnectorDeclaration, script: Script | undefined): string | undefined {
  if (!script || (!connector.right && connector.remote === undefined)) return undefined;
  const ends = [connector.left, connector.right].filter(end => end !== undefined);
  return commandsBlock(commandsFrom(script, [rangeOfConnector(connector), ...ends.map(rangeOf)]));
}

function interfaceTitle({ named, holder }: Mention, ends: readonly AttachedEnd[]): string {
  if (named.kind !== 'interface') return '';
  const { node, name } = named;
  const isPort = isPortBlock(holder) || !isNamespaceDeclaration(node);
  const [first] = ends;
  const owner = ends.length === 1 && first ? first.end.node : node.name;
  const many = ends.length > 1 ? ', one for each member' : '';
  const of = isNamespaceDeclaration(node) ? (ends.length > 1 ? 'family' : 'namespace') : 'switch';
  return `**${isPort ? 'Port' : 'Interface'}** ${inlineCode(name)} of the ${of} ${inlineCode(owner)}${of === 'family' ? many : ''}`;
}

/** The comment above its block, and the one above the connector that makes it. */
function documentationOfInterface(holder: AstNode, node: NodeDeclaration, name: string): string | undefined {
  const block = [...node.interfaces, ...node.ports].find(
    block => (isPortBlock(block) ? block.port : block.interface).$refText === name,
  );
  const connector = isEndpoint(holder) ? holder.$container : undefined;
  const texts = [block, connector].flatMap(element => (element ? (documentationOf(element) ?? []) : []));
  return texts.length === 0 ? undefined : texts.join('\n\n');
}

function sourceOfNode(node: NodeDeclaration): SourceRange {
  return rangeUpTo(node, isNamespaceDeclaration(node) && node.family ? 'family' : 'name');
}

function sourcesOfEnds(ends: readonly AttachedEnd[]): SourceRange[] {
  const sources = new Map<AstNode, SourceRange>();
  for (const { wire, end } of ends) {
    for (const element of [wire.connector, end.endpoint]) {
      if (sources.has(element)) continue;
      sources.set(element, isConnectorDeclaration(element) ? rangeOfConnector(element) : rangeOf(element));
    }
  }
  return [...sources.values()];
}

/** Whether a command has `word` in it as a word of its own: `h1`, but not in `h10`. */
function hasWord(command: string, word: string): boolean {
  return command.split(/[\s'"]+/).includes(word);
}

function commandsBlock(commands: readonly string[] | undefined): string | undefined {
  if (!commands) return '*The commands are shown once the file has no errors.*';
  if (commands.length === 0) return undefined;
  const more = commands.length - SHOWN_COMMANDS;
  return codeBlock('sh', [...commands.slice(0, SHOWN_COMMANDS), ...(more > 0 ? [`# … and ${more} more`] : [])]);
}

function joined(title: string, documentation: string | undefined, facts: readonly string[], commands?: string): string {
  const list = facts.map(fact => `- ${fact}`).join('\n');
  return [title, documentation, list, commands].filter(part => part !== undefined && part !== '').join('\n\n');
}
