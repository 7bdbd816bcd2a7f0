import { isConnectorDeclaration, isSwitchDeclaration } from '../generated/ast.ts';
import type { ConnectorDeclaration, Endpoint } from '../generated/ast.ts';
import { shownName } from '../names/shown-name.ts';
import { cutShort, hasDashes } from '../parsing/follow-ups.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { canPair } from '../topology/expand-connector.ts';
import { canJoin, isJoiningKind, JOINS, type JoiningKind } from '../topology/kinds.ts';
import { isSelectionProblem, selectMembers, type SelectedNodes } from '../topology/select-members.ts';
import type { NodeKind } from '../topology/topology.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/** Every connector joins two ends, of kinds that its own kind can join. */
export const checkConnectors: Check = (file, report) => {
  const broken = cutShort(file);
  for (const connector of file.statements.filter(isConnectorDeclaration)) {
    const kind = present(connector.kind);
    const left = present(connector.left);
    if (kind === 'tap') reportTap(connector, report);
    if (!isJoiningKind(kind) || !left) continue;
    if (connector.right) checkEnds(connector, kind, left, connector.right, report);
    // What stands after the `--` is then a syntax error, which the parser reports.
    else if (!hasDashes(connector) && !broken.has(connector)) reportMissingEnd(connector, kind, report);
  }
};

function reportTap(connector: ConnectorDeclaration, report: Report): void {
  report({
    code: 'tap-unsupported',
    message:
      'A tap interface cannot attach a namespace to a Linux bridge or to Open vSwitch: its other end is a program, ' +
      'not a cable. Use `veth`, or on Open vSwitch `internal`.',
    range: rangeOfProperty(connector, 'kind'),
  });
}

function reportMissingEnd(connector: ConnectorDeclaration, kind: JoiningKind, report: Report): void {
  report({
    code: 'missing-end',
    message: `${WITH_ARTICLE[kind]} connector joins ${JOINS[kind]}: add the other end, as in \`-- NODE\`.`,
    range: rangeOf(connector.left),
  });
}

function checkEnds(
  connector: ConnectorDeclaration,
  kind: JoiningKind,
  left: Endpoint,
  right: Endpoint,
  report: Report,
): void {
  const [leftNodes, rightNodes] = [nodesOf(left), nodesOf(right)];
  if (!leftNodes || !rightNodes) return;
  const isSameSwitch = leftNodes.kind !== 'namespace' && leftNodes.nameAt(0) === rightNodes.nameAt(0);
  if (!canJoin(kind, leftNodes.kind, rightNodes.kind) || (kind === 'patch' && isSameSwitch)) {
    const ends = isSameSwitch ? 'a switch and itself' : `${IN_WORDS[leftNodes.kind]} and ${IN_WORDS[rightNodes.kind]}`;
    const other = JOINS[kind].replace('two', 'two different');
    report({
      code: 'cannot-join',
      message: `${WITH_ARTICLE[kind]} connector cannot join ${ends}, only ${other}: use another kind, such as \`veth\`.`,
      range: rangeOfProperty(connector, 'kind'),
    });
    return;
  }
  if (isSameSwitch) reportLoop(connector, left, report);
  if (kind === 'internal') checkInternalPort(leftNodes.kind === 'ovs' ? left : right, report);
  if (!canPair(leftNodes, rightNodes)) {
    const [leftCount, rightCount] = [leftNodes.count, rightNodes.count];
    report({
      code: 'length-mismatch',
      message: `${leftCount} on the left cannot pair with ${rightCount} on the right: choose slices of the same length.`,
      range: { start: rangeOf(left).start, end: rangeOf(right).end },
    });
  }
}

const WITH_ARTICLE: Readonly<Record<JoiningKind, string>> = {
  veth: 'A veth',
  internal: 'An internal',
  patch: 'A patch',
};

const IN_WORDS: Readonly<Record<NodeKind, string>> = {
  namespace: 'a namespace',
  bridge: 'a Linux bridge',
  ovs: 'an Open vSwitch',
  host: 'the host',
};

function reportLoop(connector: ConnectorDeclaration, end: Endpoint, report: Report): void {
  const node = end.node.ref;
  const hasStp =
    isSwitchDeclaration(node) &&
    node.settings.some(setting => setting.$type === 'StpSetting' && setting.state === 'on');
  if (hasStp) return;
  report({
    code: 'switch-loop',
    severity: 'warning',
    message: `Both ends are on ${shownName(end.node.$refText)}: frames will circle forever. Write \`stp on\` in the switch, or join it to another.`,
    range: { start: rangeOf(connector.left).start, end: rangeOf(connector.right).end },
  });
}

function checkInternalPort(switchEnd: Endpoint, report: Report): void {
  if (switchEnd.name === undefined) return;
  report({
    code: 'internal-port-name',
    message: `An internal port is one interface, named at the namespace's end: remove .${shownName(switchEnd.name)} here.`,
    range: rangeOfProperty(switchEnd, 'name'),
  });
}

function nodesOf(endpoint: Endpoint): SelectedNodes | undefined {
  const selected = selectMembers(endpoint);
  return selected && !isSelectionProblem(selected) ? selected : undefined;
}
