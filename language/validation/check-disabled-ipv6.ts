import { isAddressProblem } from '../../topology/addresses/ip-address.ts';
import { isAddressSetting, isNamespaceDeclaration, isSysctlSetting } from '../generated/ast.ts';
import type { NamespaceDeclaration, SysctlSetting } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { rangeOf } from '../parsing/source-range.ts';
import { endSettings } from '../building/end-settings.ts';
import { expansionOf } from '../building/expansion.ts';
import { loopbackAddresses } from '../building/loopback.ts';
import { addressedEnds } from '../building/wire.ts';
import { rangeOfAddress, writtenAddresses, type WrittenAddress } from '../building/written-addresses.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';
import { ownerOf } from './layer-two-domains.ts';

/** An interface that has IPv6 addresses has IPv6. */
export const checkDisabledIpv6: Check = (file, report) => {
  const disabling = new Map<NamespaceDeclaration, ReadonlyMap<string, SysctlSetting>>();
  for (const statement of file.statements) {
    if (!isNamespaceDeclaration(statement) || statement.settings.length === 0) continue;
    const by = disabledIn(statement);
    if (by.size > 0) disabling.set(statement, by);
  }
  if (disabling.size === 0) return;
  for (const [node, by] of disabling) checkLoopback(node, by, report);
  const expansion = expansionOf(file);
  for (const wire of expansion.wires) {
    for (const end of addressedEnds(wire)) {
      const node = expansion.namespaces.get(end.node);
      const by = node && disabling.get(node);
      const setting = by?.get(end.name) ?? by?.get('all') ?? by?.get('default');
      if (!setting || (present(by?.get(end.name)?.value) ?? '1') === '0') continue;
      const settings = endSettings(expansion, wire, end).filter(isAddressSetting);
      for (const item of [...writtenAddresses(end.endpoint), ...settings.flatMap(writtenAddresses)]) {
        if (isAddressProblem(item.parsed) || item.parsed.version === 4) continue;
        reportDisabled(ownerOf(end), item, setting, report);
      }
    }
  }
};

/** The loopback interface is there before any parameter is set, so that `default` says nothing of it. */
function checkLoopback(node: NamespaceDeclaration, by: ReadonlyMap<string, SysctlSetting>, report: Report): void {
  const setting = by.get(LOOPBACK) ?? by.get('all');
  if (!setting || String(present(setting.value)) === '0') return;
  for (const item of loopbackAddresses(node)) {
    if (!isAddressProblem(item.parsed) && item.parsed.version === 6)
      reportDisabled(`${shownName(node.name)}.${LOOPBACK}`, item, setting, report);
  }
}

function reportDisabled(owner: string, item: WrittenAddress, setting: SysctlSetting, report: Report): void {
  report({
    code: 'disabled-ipv6',
    message: `${owner} can have no IPv6 address, because a kernel parameter turns IPv6 off there: remove one of the two.`,
    range: rangeOfAddress(item),
    related: [{ message: 'It is turned off here.', range: rangeOf(setting) }],
  });
}

/** The parameters that turn IPv6 off, or on again for one interface, by `all`, `default` or the interface. */
function disabledIn({ settings }: NamespaceDeclaration): ReadonlyMap<string, SysctlSetting> {
  const found = new Map<string, SysctlSetting>();
  for (const setting of settings.filter(isSysctlSetting)) {
    const [, name] = /^net\.ipv6\.conf\.([^.]+)\.disable_ipv6$/.exec(present(setting.key) ?? '') ?? [];
    const isOff = String(present(setting.value)) !== '0';
    if (name !== undefined && (isOff || (name !== 'all' && name !== 'default'))) found.set(name, setting);
  }
  return found;
}
