import { LEAST_MTU_FOR_IPV6 } from '../../topology/settings/mtu.ts';
import { isAddressProblem } from '../../topology/addresses/ip-address.ts';
import { isAddressSetting, isMtuSetting } from '../generated/ast.ts';
import type { Endpoint, Setting } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { endSettings } from '../building/end-settings.ts';
import { expansionOf } from '../building/expansion.ts';
import { addressedEnds } from '../building/wire.ts';
import { rangeOfAddress, writtenAddresses } from '../building/written-addresses.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/** An interface with an IPv6 address has an MTU that IPv6 works with. */
export const checkMtus: Check = (file, report) => {
  const expansion = expansionOf(file);
  const { wires, switches } = expansion;
  for (const declaration of switches.values()) check(undefined, declaration.settings, [], report);
  for (const wire of wires) {
    for (const end of addressedEnds(wire)) {
      check(end.endpoint, endSettings(expansion, wire, end), wire.connector.settings, report);
    }
  }
};

function check(
  endpoint: Endpoint | undefined,
  settings: readonly Setting[],
  connector: readonly Setting[],
  report: Report,
): void {
  const mtu = present((settings.find(isMtuSetting) ?? connector.find(isMtuSetting))?.value);
  if (mtu === undefined || mtu >= LEAST_MTU_FOR_IPV6) return;
  const inline = endpoint ? writtenAddresses(endpoint) : [];
  const addresses = [...inline, ...settings.filter(isAddressSetting).flatMap(writtenAddresses)];
  const ipv6 = addresses.find(({ parsed }) => !isAddressProblem(parsed) && parsed.version === 6);
  if (!ipv6) return;
  report({
    code: 'mtu-below-ipv6',
    message: `IPv6 needs an MTU of ${LEAST_MTU_FOR_IPV6} bytes or more, and this interface has ${mtu}: raise it, or remove the address.`,
    range: rangeOfAddress(ipv6),
  });
}
