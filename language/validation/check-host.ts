import { isConnectorDeclaration, isNatSetting, isSwitchDeclaration } from '../generated/ast.ts';
import type { ConnectorDeclaration, Endpoint, SwitchDeclaration } from '../generated/ast.ts';
import { meansHost } from '../linking/host.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { expansionOf } from '../building/expansion.ts';
import { nicEnd, takesNic } from '../building/wire.ts';
import {
  CONNECTOR_KINDS,
  isConnectorWord,
  isPairing,
  kindOf,
  type ConnectorWord,
} from '../../topology/kinds/connector-kinds.ts';
import { canJoin } from '../../topology/kinds/joining.ts';
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
  if (!isConnectorWord(kind) || !isPairing(kind)) return;
  if (CONNECTOR_KINDS[kind].nic) checkNic(kind, end, other, report);
  else if (canJoin(kind, 'host', 'namespace')) {
    report({ ...TOUCHES, message: 'This makes a network interface on the machine itself.', range: rangeOf(end) });
  }
}

const TOUCHES = { code: 'touches-host', severity: 'warning' } as const;

function checkNic(kind: ConnectorWord, end: Endpoint, other: Endpoint, report: Report): void {
  const { called, nic: use } = kindOf({ kind });
  if (end.name === undefined) {
    report({
      code: 'missing-nic',
      message: `${called} needs one of the machine's network interfaces: write host.eth1, say.`,
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
  report({ ...TOUCHES, message: use?.says(nic, node) ?? '', range: rangeOf(end) });
}

/** An uplink has its network interface to itself. */
function checkTaken(file: Parameters<Check>[0], report: Report): void {
  const users = new Map<string, { readonly isTaken: boolean; readonly endpoint: Endpoint }>();
  for (const wire of expansionOf(file).wires) {
    const nic = nicEnd(wire);
    if (!nic) continue;
    const { endpoint, name } = nic;
    const isTaken = takesNic(wire);
    const first = users.get(name);
    if (!first) users.set(name, { isTaken, endpoint });
    else if (isTaken || first.isTaken) {
      report({
        code: 'nic-taken',
        message: `${shownName(name)} is used by another connector, and an uplink needs it alone: choose another network interface.`,
        range: rangeOfProperty(endpoint, 'name'),
        related: [{ message: 'It is used here.', range: rangeOfProperty(first.endpoint, 'name') }],
      });
    }
  }
}
