import type { TextEdit } from 'vscode-languageserver';
import { isEndpoint, isNodeDeclaration, isSwitchDeclaration } from '../../language/generated/ast.ts';
import { FILE_NAME_BYTES } from '../../topology/names/kernel-name.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { mentionsOf } from '../symbols/all-mentions.ts';
import { mentionAt, type Mention } from '../symbols/mention.ts';
import { writtenName } from '../text/written-name.ts';
import { removed, replaced } from './edits.ts';
import { interfaceRules, nextName, nodeRules, usableName, type NameRules } from './new-name.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';

const fixRefused: Fixer = broken => renamed(broken, usableName, true);
const fixReserved: Fixer = broken => renamed(broken, nextName, true);

const fixDuplicate: Fixer = broken => {
  const { node, text } = broken;
  const isBare =
    isNodeDeclaration(node) && [node.settings, node.interfaces, node.ports].every(list => list.length === 0);
  // Members of families can clash under two names: then a declaration is more than a repetition.
  const isRepeated = isNodeDeclaration(node) && !rangeOfFirst(broken)?.isOther;
  return [
    ...renamed(broken, nextName, false),
    ...(isBare && isRepeated ? [{ title: 'Remove this declaration', edits: [removed(text, rangeOf(node))] }] : []),
  ];
};

/** The fixers for names that cannot be had. */
export const NAME_FIXERS: Fixers = {
  'name-characters': fixRefused,
  'name-too-long': fixRefused,
  'reserved-name': fixReserved,
  'duplicate-name': fixDuplicate,
};

/** Renames all mentions of what has its name at the start of the range. */
export function renamed(
  { file, text, range }: Broken,
  choose: (name: string, rules: NameRules) => string,
  isPreferred: boolean,
): QuickFix[] {
  const mention = mentionAt(file, text.offsetAt(range.start));
  const rules = mention && rulesFor(mention, file);
  if (!mention || !rules) return [];
  const name = choose(mention.text, rules);
  const edits = mentionsOf(file, mention.named).map(each => renamedAt(each, name));
  return [{ title: `Rename to ${writtenName(name)}`, edits, isPreferred }];
}

function renamedAt({ named, text, range }: Mention, name: string): TextEdit {
  // A member is called like its family, with its number behind.
  const member = named.kind === 'node' ? text.slice(named.node.name.length) : '';
  return replaced(range, writtenName(name + member));
}

function rulesFor({ named, holder }: Mention, file: Broken['file']): NameRules | undefined {
  switch (named.kind) {
    case 'topology':
      return { limit: FILE_NAME_BYTES, stem: 'topology', isTaken: () => false };
    case 'node':
      return nodeRules(file, named.node);
    case 'interface':
      return isEndpoint(holder) ? interfaceRules(file, named.node, holder) : undefined;
  }
}

function rangeOfFirst({ diagnostic, file, text, node }: Broken) {
  const first = diagnostic.relatedInformation?.[0];
  const other = first && mentionAt(file, text.offsetAt(first.location.range.start))?.holder;
  if (!isNodeDeclaration(other) || !isNodeDeclaration(node)) return undefined;
  return { isOther: other.name !== node.name || isSwitchDeclaration(other) !== isSwitchDeclaration(node) };
}
