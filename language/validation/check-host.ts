import { isConnectorDeclaration, isNatSetting, isSwitchDeclaration } from '../generated/ast.ts';
import type { ConnectorDeclaration, Endpoint, SwitchDeclaration } from '../generated/ast.ts';
import { meansHost } from '../linking/host.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { expansionOf } from '../building/expansion.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/** What a topology takes from the machine itself is there to take, and said aloud. */
export const checkHost: Check = (file, report) => {
  for (const statement of file.statements) {
    if (isSwitchDeclaration(statement)) checkNat(statement, report);
    else if (isConnectorDeclaration(statement)) checkHostEnd(statement, report);
  }
  checkTaken(file, report);
};

function checkNat({ settings, ...declaration }: SwitchDeclaration, report: Report): void {
  const name = present(declaration.name);
  const shown = name === undefined ? 'the switch' : shownName(name);
  const nat = settings.find(isNatSetting);
  if (nat?.state !== 'on') return;
  if (!settings.some(({ $type }) => $type === 'AddressSetting')) {
    report({
      code: 'nat-without-address',
      message: `Only what comes from the switch's own prefixes is translated, and it has none: add \`address\` to ${shown}.`,
      range: rangeOf(nat),
    });
    return;
  }
  report({
    code: 'touches-host',
    severity: 'warning',
    message: `This machine will translate addresses: while the topology is applied, what comes through ${shown} leaves with the machine's own.`,
    range: rangeOf(nat),
  });
}

function checkHostEnd(connector: ConnectorDeclaration, report: Report): void {
  const { kind, right } = connector;
  const left = present(connector.left);
  const [end, other] = left && meansHost(left) ? [left, right] : [right, left];
  if (!end || !other || !meansHost(end)) return;
  if (kind === 'veth') {
    report({ ...TOUCHES, message: 'This makes a network interface on the machine itself.', range: rangeOf(end) });
  } else if (kind === 'macvlan' || kind === 'uplink') {
    checkNic(kind, end, other, report);
  }
}

const TOUCHES = { code: 'touches-host', severity: 'warning' } as const;

function checkNic(kind: 'macvlan' | 'uplink', end: Endpoint, other: Endpoint, report: Report): void {
  if (end.name === undefined) {
    report({
      code: 'missing-nic',
      message: `${kind === 'uplink' ? 'An uplink' : 'A macvlan'} needs one of the machine's network interfaces: write host.eth1, say.`,
      range: rangeOf(end),
    });
    return;
  }
  if (end.addresses.length > 0) {
    report({
      code: 'address-on-nic',
      message: `${shownName(end.name)} is the machine's and keeps its addresses: remove the ones here.`,
      range: rangeOfProperty(end, 'addresses', 0),
    });
  }
  const [nic, node] = [shownName(end.name), shownName(present(other.node)?.$refText ?? '')];
  const what =
    kind === 'uplink'
      ? `${nic} will be a port of ${node}: what this machine does through it stops while the topology is applied.`
      : `${node} will be on the network behind ${nic}, seen by all that is there.`;
  report({ ...TOUCHES, message: what, range: rangeOf(end) });
}

/** An uplink has its network interface to itself. */
function checkTaken(file: Parameters<Check>[0], report: Report): void {
  const users = new Map<string, { kind: string; endpoint: Endpoint }>();
  for (const wire of expansionOf(file).wires) {
    if (wire.kind !== 'uplink' && wire.kind !== 'macvlan') continue;
    const { endpoint, name } = wire.ends[1];
    const first = users.get(name);
    if (!first) users.set(name, { kind: wire.kind, endpoint });
    else if (wire.kind === 'uplink' || first.kind === 'uplink') {
      report({
        code: 'nic-taken',
        message: `${shownName(name)} is used by another connector, and an uplink needs it alone: choose another network interface.`,
        range: rangeOfProperty(endpoint, 'name'),
        related: [{ message: 'It is used here.', range: rangeOfProperty(first.endpoint, 'name') }],
      });
    }
  }
}
