import { isConnectorDeclaration } from '../generated/ast.ts';
import type { ConnectorDeclaration, Endpoint } from '../generated/ast.ts';
import { oneOf, shownName } from '../../topology/names/shown-name.ts';
import { cutShort, hasDashes } from '../parsing/follow-ups.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { canPair } from '../building/expand-connector.ts';
import { remember } from '../building/remember.ts';
import { isSwitchKind, NODES_IN_WORDS } from '../../topology/kinds/switch-kinds.ts';
import {
  CONNECTOR_KINDS,
  CONNECTOR_WORDS,
  isConnectorWord,
  isPairing,
  kindOf,
  type ConnectorWord,
  type LoneWord,
} from '../../topology/kinds/connector-kinds.ts';
import { canJoin, canLoop, isTunnel, leftOf, otherEndOf } from '../../topology/kinds/joining.ts';
import { isSelectionProblem, selectMembers, type SelectedNodes } from '../building/select-members.ts';
import type { StatementCheck } from './check.ts';
import type { Report } from './report.ts';

/** Those that lead to another host, whose address is written in place of a node. */
const TUNNELS = CONNECTOR_WORDS.filter(isTunnel);

const EXAMPLE_HOST = '192.0.2.9';

/** Every connector joins two ends, of kinds that its own kind can join. */
export const checkConnectors: StatementCheck = (connector, report, file) => {
  if (!isConnectorDeclaration(connector)) return;
  const kind = present(connector.kind);
  const left = present(connector.left);
  if (!isConnectorWord(kind) || !left) return;
  if (isPairing(kind) && connector.remote !== undefined) reportAddress(connector, report);
  if (!isPairing(kind)) checkLoneEnd(connector, kind, left, report);
  if (connector.right) {
    if (isPairing(kind)) checkEnds(connector, kind, left, connector.right, report);
  }
  // What stands after the `--` is then an address, or a syntax error, which the parser reports.
  else if (needsMore(kind) && !hasDashes(connector) && !brokenIn(file).has(connector)) {
    reportMissingEnd(connector, kind, report);
  }
};

const brokenIn = remember(cutShort);

/** Whether a connector of that kind goes on behind its first node. */
function needsMore(kind: ConnectorWord): boolean {
  return isPairing(kind) || isTunnel(kind);
}

function reportAddress(connector: ConnectorDeclaration, report: Report): void {
  report({
    code: 'cannot-join',
    message: `Only a ${oneOf(TUNNELS)} connector ends at an address: name a node here, and write its addresses after it.`,
    range: rangeOfProperty(connector, 'remote'),
  });
}

function reportMissingEnd(connector: ConnectorDeclaration, kind: ConnectorWord, report: Report): void {
  report({
    code: 'missing-end',
    message: `${CONNECTOR_KINDS[kind].called} connector joins ${CONNECTOR_KINDS[kind].joinsInWords}: add the other end, as in \`-- ${isTunnel(kind) ? EXAMPLE_HOST : 'NODE'}\`.`,
    range: rangeOf(connector.left),
  });
}

function checkEnds(
  connector: ConnectorDeclaration,
  kind: ConnectorWord,
  left: Endpoint,
  right: Endpoint,
  report: Report,
): void {
  const [leftNodes, rightNodes] = [nodesOf(left), nodesOf(right)];
  if (!leftNodes || !rightNodes) return;
  const isSame = isSwitchKind(leftNodes.kind) && leftNodes.nameAt(0) === rightNodes.nameAt(0);
  const { called, joinsInWords, onlyInWords = joinsInWords } = CONNECTOR_KINDS[kind];
  if (!canJoin(kind, leftNodes.kind, rightNodes.kind) || (isSame && !canLoop(kind))) {
    const ends = isSame
      ? 'a switch and itself'
      : `${NODES_IN_WORDS[leftNodes.kind]} and ${NODES_IN_WORDS[rightNodes.kind]}`;
    report({
      code: 'cannot-join',
      message: `${called} connector cannot join ${ends}, only ${onlyInWords}: use another kind, such as \`veth\`.`,
      range: rangeOfProperty(connector, 'kind'),
    });
    return;
  }
  checkPortName(kind, isSwitchKind(leftNodes.kind) ? [left, right] : [right, left], report);
  if (!canPair(leftNodes, rightNodes)) {
    const [leftCount, rightCount] = [leftNodes.count, rightNodes.count];
    report({
      code: 'length-mismatch',
      message: `${leftCount} on the left cannot pair with ${rightCount} on the right: choose slices of the same length.`,
      range: { start: rangeOf(left).start, end: rangeOf(right).end },
    });
  }
}

/** The one interface of such a connector is named at the other end. */
function checkPortName(kind: ConnectorWord, [onSwitch, other]: readonly [Endpoint, Endpoint], report: Report): void {
  const { portName } = kindOf({ kind });
  if (!portName || onSwitch.name === undefined || onSwitch.name === other.name) return;
  report({
    code: portName.code,
    message: `${portName.words}: remove .${shownName(onSwitch.name)} here.`,
    range: rangeOfProperty(onSwitch, 'name'),
  });
}

function checkLoneEnd(connector: ConnectorDeclaration, kind: LoneWord, left: Endpoint, report: Report): void {
  const nodes = nodesOf(left);
  const { called, standsOn } = CONNECTOR_KINDS[kind];
  if (nodes && !leftOf(kind).includes(nodes.kind)) {
    report({
      code: 'cannot-join',
      message: `${standsOn.is} of ${standsOn.of}, not of ${NODES_IN_WORDS[nodes.kind]}: name ${standsOn.of} here.`,
      range: rangeOfProperty(left, 'node'),
    });
  }
  const { right, remote } = connector;
  if (!right && (remote === undefined || isTunnel(kind))) return;
  report({
    code: isTunnel(kind) ? 'cannot-join' : 'one-end',
    message: isTunnel(kind)
      ? `${called} connector ends at the address of another host: write it here, as in \`-- ${EXAMPLE_HOST}\`.`
      : `${called} connector has one end, for at the other is ${otherEndOf(kind) ?? 'nothing'}: remove this, or use a kind that joins two nodes, such as \`veth\`.`,
    range: isTunnel(kind) && right ? rangeOf(right) : rangeOfProperty(connector, isTunnel(kind) ? 'remote' : 'kind'),
  });
}

function nodesOf(endpoint: Endpoint): SelectedNodes | undefined {
  const selected = selectMembers(endpoint);
  return selected && !isSelectionProblem(selected) ? selected : undefined;
}
