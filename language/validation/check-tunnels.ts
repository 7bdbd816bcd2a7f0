import { parsePlainAddress, type PlainAddress } from '../../topology/addresses/plain-address.ts';
import { isConnectorDeclaration, isIdSetting, isLocalSetting, isPortSetting } from '../generated/ast.ts';
import type { ConnectorDeclaration } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import { VXLAN_PORT } from '../../topology/settings/connector-settings.ts';
import { expansionOf } from '../building/expansion.ts';
import { isTunnel } from '../../topology/kinds/joining.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/** A tunnel has an identifier, and two addresses that can reach each other; no two are the same. */
export const checkTunnels: Check = (file, report) => {
  for (const connector of file.statements.filter(isConnectorDeclaration)) {
    if (connector.kind === 'vxlan' && connector.remote !== undefined) checkTunnel(connector, connector.remote, report);
  }
  const first = new Map<string, ConnectorDeclaration>();
  for (const { kind, connector, ends } of expansionOf(file).wires) {
    if (!isTunnel(kind)) continue;
    const key = identityOf(connector, ends[0].nodeKind === 'ovs');
    if (key === undefined) continue;
    const other = first.get(key);
    if (other) reportDuplicate(connector, other, ends[0].nodeKind === 'ovs', report);
    else first.set(key, connector);
  }
};

function checkTunnel(connector: ConnectorDeclaration, written: string, report: Report): void {
  const remote = parsePlainAddress(written);
  if (typeof remote === 'string') {
    report({ code: 'invalid-tunnel-address', message: remote, range: rangeOfProperty(connector, 'remote') });
  }
  if (!connector.settings.some(isIdSetting)) {
    report({
      code: 'missing-vxlan-id',
      message: 'A tunnel needs an identifier, the same on both hosts: add `{ id 42 }`, say.',
      range: rangeOfProperty(connector, 'kind'),
    });
  }
  const localText = present(connector.settings.find(isLocalSetting)?.value);
  const local = localText === undefined ? undefined : parsePlainAddress(localText);
  if (typeof local !== 'object' || typeof remote !== 'object') return;
  checkPair(connector, local, remote, report);
}

function checkPair(connector: ConnectorDeclaration, local: PlainAddress, remote: PlainAddress, report: Report): void {
  const isSame = local.address === remote.address;
  if (local.version === remote.version && !isSame) return;
  const setting = connector.settings.find(isLocalSetting) ?? connector;
  report({
    code: 'tunnel-ends',
    message: isSame
      ? 'Both ends of the tunnel have this address: write the one of this host here.'
      : `The other host's address is IPv${remote.version}, and this one is not: use the same version for both.`,
    range: rangeOfProperty(setting, 'value'),
    related: [{ message: "The other host's address is here.", range: rangeOfProperty(connector, 'remote') }],
  });
}

/**
 * What must differ between two tunnels. The kernel takes an identifier once for each UDP port and version of IP,
 * wherever the tunnels lead; Open vSwitch tells them apart by the other host too.
 */
function identityOf({ settings, remote: written }: ConnectorDeclaration, onOvs: boolean): string | undefined {
  const id = settings.find(isIdSetting)?.value;
  const port = settings.find(isPortSetting)?.value ?? VXLAN_PORT;
  const remote = written === undefined ? undefined : parsePlainAddress(written);
  if (id === undefined || typeof remote !== 'object') return undefined;
  return [onOvs, id, port, onOvs ? remote.address : remote.version].join(' ');
}

function reportDuplicate(
  connector: ConnectorDeclaration,
  first: ConnectorDeclaration,
  onOvs: boolean,
  report: Report,
): void {
  const setting = connector.settings.find(isIdSetting);
  const other = first.settings.find(isIdSetting);
  report({
    code: 'duplicate-tunnel',
    message: onOvs
      ? 'A tunnel with this identifier leads to the same host already: give each its own `id`.'
      : 'Another tunnel of a Linux bridge has this identifier, which the kernel takes once: give each its own `id`, or its own `port`.',
    range: setting ? rangeOfProperty(setting, 'value') : rangeOf(connector),
    related: [{ message: 'The other one is here.', range: other ? rangeOfProperty(other, 'value') : rangeOf(first) }],
  });
}
