import { isNamespaceDeclaration, isSwitchDeclaration } from '../generated/ast.ts';
import type { NamespaceDeclaration, NodeDeclaration, TopologyFile } from '../generated/ast.ts';
import { MAX_MEMBERS, membersOf } from '../names/family.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOfProperty } from '../parsing/source-range.ts';
import { expandedNames, expansionOf, MAX_EXPANDED } from '../building/expansion.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/** Every namespace and switch is declared once, also after families are expanded. */
export const checkDeclarations: Check = (file, report) => {
  const declared = new Map<string, NodeDeclaration>();
  const unique: NodeDeclaration[] = [];
  for (const node of declarations(file)) {
    const first = declared.get(node.name);
    if (first) reportDuplicate(node, first, report);
    else unique.push(node);
    declared.set(node.name, first ?? node);
    if (isNamespaceDeclaration(node)) checkRange(node, report);
  }
  checkExpanded(unique, report);
  const { tooMany } = expansionOf(file);
  if (tooMany) {
    report({
      code: 'too-many',
      message: `From here on the file asks for more than ${MAX_EXPANDED} namespaces or connectors: make families smaller.`,
      range: rangeOfProperty(tooMany, isNamespaceDeclaration(tooMany) ? 'name' : 'kind'),
    });
  }
};

function declarations(file: TopologyFile): NodeDeclaration[] {
  return file.statements
    .filter(statement => isNamespaceDeclaration(statement) || isSwitchDeclaration(statement))
    .filter(node => present(node.name) !== undefined);
}

function checkExpanded(nodes: readonly NodeDeclaration[], report: Report): void {
  // Nothing else makes more names than those that were compared already.
  if (!nodes.some(node => isNamespaceDeclaration(node) && node.family)) return;
  const owners = new Map<string, NodeDeclaration>();
  for (const node of nodes) {
    if (owners.size >= MAX_EXPANDED) return;
    for (const name of isNamespaceDeclaration(node) ? expandedNames(node) : [node.name]) {
      const owner = owners.get(name);
      if (owner) {
        reportDuplicate(node, owner, report, name);
        break;
      }
      owners.set(name, node);
    }
  }
}

function reportDuplicate(node: NodeDeclaration, first: NodeDeclaration, report: Report, name = node.name): void {
  const isMember = name !== node.name || name !== first.name;
  report({
    code: 'duplicate-name',
    message: isMember
      ? `${shownName(name)} is declared twice once families are expanded: rename one, or change a range.`
      : `${shownName(name)} is declared already: choose another name.`,
    range: rangeOfProperty(node, 'name'),
    related: [{ message: `${shownName(name)} is first declared here.`, range: rangeOfProperty(first, 'name') }],
  });
}

function checkRange(namespace: NamespaceDeclaration, report: Report): void {
  const first = present(namespace.family?.first);
  const last = present(namespace.family?.last);
  if (first === undefined || last === undefined || membersOf(namespace)) return;
  report({
    code: 'family-range',
    message:
      first > last
        ? `The range runs backwards: write [${last}..${first}].`
        : `A family has at most ${MAX_MEMBERS} members: write a shorter range.`,
    range: rangeOfProperty(namespace, 'family'),
  });
}
