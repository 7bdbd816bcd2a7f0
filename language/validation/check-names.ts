import type { AstNode } from 'langium';
import {
  isConnectorDeclaration,
  isNamespaceDeclaration,
  isSwitchDeclaration,
  isTopologyHeader,
} from '../generated/ast.ts';
import type { ConnectorDeclaration, NodeDeclaration, SwitchDeclaration } from '../generated/ast.ts';
import { HOST } from '../linking/host.ts';
import { memberName, membersOf } from '../names/family.ts';
import {
  byteLength,
  FILE_NAME_BYTES,
  INTERFACE_NAME_BYTES,
  RESERVED_BY_OVS,
  RESERVED_INTERFACES,
} from '../../topology/names/kernel-name.ts';
import { charactersProblem, type NameProblem } from '../names/name-problem.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { isPortOfOvs } from '../../topology/kinds/joining.ts';
import { present } from '../parsing/present.ts';
import { rangeOfProperty } from '../parsing/source-range.ts';
import type { StatementCheck } from './check.ts';
import type { Report } from './report.ts';

/** What a name becomes, which decides what it may be. */
type Use = 'topology' | 'namespace' | 'interface' | 'ovs';

/** Every written name is one that the kernel takes as it is: it is never changed to fit. */
export const checkNames: StatementCheck = (statement, report) => {
  if (isConnectorDeclaration(statement)) checkConnectorNames(statement, report);
  else if (isSwitchDeclaration(statement)) checkNode(statement, useOf(statement), report);
  else if (isNamespaceDeclaration(statement)) {
    const members = membersOf(statement);
    const longest = members ? memberName(present(statement.name) ?? '', members.last) : statement.name;
    checkNode(statement, 'namespace', report, longest);
  } else if (isTopologyHeader(statement)) checkName(statement, statement.name, 'topology', report);
};

/** `host` means the machine itself wherever a node stands. */
function checkNode(node: NodeDeclaration, use: Use, report: Report, longest?: string): void {
  checkName(node, node.name, use, report, longest);
  if (present(node.name) !== HOST) return;
  report({
    code: 'reserved-name',
    message: `${HOST} means this machine itself in a connector: choose another name.`,
    range: rangeOfProperty(node, 'name'),
  });
}

function checkConnectorNames(connector: ConnectorDeclaration, report: Report): void {
  for (const endpoint of [present(connector.left), connector.right]) {
    if (!endpoint) continue;
    const node = present(endpoint.node)?.ref;
    const onOvs = isPortOfOvs(connector.kind) || (isSwitchDeclaration(node) && node.kind === 'ovs');
    checkName(endpoint, endpoint.name, onOvs ? 'ovs' : 'interface', report);
  }
}

function useOf(declaration: SwitchDeclaration): Use {
  return declaration.kind === 'ovs' ? 'ovs' : 'interface';
}

/** `longest` is the longest of the names that come of `name`, for a family. */
function checkName(node: AstNode, name: string | undefined, use: Use, report: Report, longest = name): void {
  if (name === undefined || longest === undefined) return;
  const problem = charactersProblem(name) ?? lengthProblem(longest, use) ?? reservedProblem(name, use);
  if (problem) report({ ...problem, range: rangeOfProperty(node, 'name') });
}

function lengthProblem(name: string, use: Use): NameProblem | undefined {
  const limit = use === 'topology' || use === 'namespace' ? FILE_NAME_BYTES : INTERFACE_NAME_BYTES;
  const length = byteLength(name);
  if (length <= limit) return undefined;
  return {
    code: 'name-too-long',
    message: `${shownName(name)} is ${length} bytes long, and the kernel takes ${limit}: shorten it by ${length - limit}.`,
  };
}

function reservedProblem(name: string, use: Use): NameProblem | undefined {
  const isInterface = use === 'interface' || use === 'ovs';
  const isReserved = isInterface && RESERVED_INTERFACES.has(name);
  if (!isReserved && !(use === 'ovs' && RESERVED_BY_OVS.has(name))) return undefined;
  const owner = isReserved ? 'the kernel' : 'Open vSwitch';
  return { code: 'reserved-name', message: `${name} is a name that ${owner} keeps for itself: choose another.` };
}
