import { isConnectorDeclaration } from '../generated/ast.ts';
import type { ConnectorDeclaration, Endpoint } from '../generated/ast.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { cutShort, hasDashes } from '../parsing/follow-ups.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { canPair } from '../building/expand-connector.ts';
import { canJoin, isJoiningKind, isSwitchKind, JOINS, type JoiningKind } from '../../topology/kinds/kinds.ts';
import { isSelectionProblem, selectMembers, type SelectedNodes } from '../building/select-members.ts';
import type { NodeKind } from '../../topology/topology.ts';
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
    if (kind === 'vxlan') checkTunnel(connector, left, report);
    else if (connector.remote !== undefined) reportAddress(connector, report);
    if (connector.right) {
      if (kind !== 'vxlan') checkEnds(connector, kind, left, connector.right, report);
    }
    // What stands after the `--` is then an address, or a syntax error, which the parser reports.
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

function reportAddress(connector: ConnectorDeclaration, report: Report): void {
  report({
    code: 'cannot-join',
    message: 'Only a vxlan connector ends at an address: name a node here, and write its addresses after it.',
    range: rangeOfProperty(connector, 'remote'),
  });
}

function reportMissingEnd(connector: ConnectorDeclaration, kind: JoiningKind, report: Report): void {
  report({
    code: 'missing-end',
    message: `${WITH_ARTICLE[kind]} connector joins ${JOINS[kind]}: add the other end, as in \`-- ${kind === 'vxlan' ? '192.0.2.9' : 'NODE'}\`.`,
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
  const isSameSwitch = isSwitchKind(leftNodes.kind) && leftNodes.nameAt(0) === rightNodes.nameAt(0);
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
  if (kind === 'internal' || kind === 'uplink') {
    const [onSwitch, other] = isSwitchKind(leftNodes.kind) ? [left, right] : [right, left];
    checkPortName(kind, onSwitch, other, report);
  }
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
  macvlan: 'A macvlan',
  vxlan: 'A vxlan',
  uplink: 'An uplink',
};

const IN_WORDS: Readonly<Record<NodeKind, string>> = {
  namespace: 'a namespace',
  bridge: 'a Linux bridge',
  ovs: 'an Open vSwitch',
  host: 'the host',
};

/** The one interface of an internal port, and of an uplink, is named at the other end. */
function checkPortName(kind: 'internal' | 'uplink', onSwitch: Endpoint, other: Endpoint, report: Report): void {
  if (onSwitch.name === undefined || onSwitch.name === other.name) return;
  const name = shownName(onSwitch.name);
  report({
    code: kind === 'internal' ? 'internal-port-name' : 'uplink-port-name',
    message:
      kind === 'internal'
        ? `An internal port is one interface, named at the namespace's end: remove .${name} here.`
        : `The port of an uplink has the name of the machine's network interface: remove .${name} here.`,
    range: rangeOfProperty(onSwitch, 'name'),
  });
}

function checkTunnel(connector: ConnectorDeclaration, left: Endpoint, report: Report): void {
  const nodes = nodesOf(left);
  if (nodes && !isSwitchKind(nodes.kind)) {
    report({
      code: 'cannot-join',
      message: `A tunnel is a port of a switch, not of ${IN_WORDS[nodes.kind]}: name a switch here.`,
      range: rangeOfProperty(left, 'node'),
    });
  }
  if (!connector.right) return;
  report({
    code: 'cannot-join',
    message: 'A vxlan connector ends at the address of another host: write it here, as in `-- 192.0.2.9`.',
    range: rangeOf(connector.right),
  });
}

function nodesOf(endpoint: Endpoint): SelectedNodes | undefined {
  const selected = selectMembers(endpoint);
  return selected && !isSelectionProblem(selected) ? selected : undefined;
}
