import { formatAddress, isAddressProblem, parseInterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { parseMac } from '../../topology/addresses/mac-address.ts';
import { isAddressSetting, isMacSetting, isMtuSetting } from '../generated/ast.ts';
import type { Setting } from '../generated/ast.ts';

/** What an interface, a port and a switch can all be given. */
export interface CommonSettings {
  readonly addresses: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
}

/** Reads these settings among others; what the checker refuses is left out. */
export function readCommonSettings(settings: readonly Setting[]): CommonSettings {
  const mac = settings.find(isMacSetting)?.value;
  const mtu = settings.find(isMtuSetting)?.value;
  const canonicalMac = mac === undefined ? undefined : parseMac(mac);
  return {
    addresses: readAddresses(settings.filter(isAddressSetting).flatMap(setting => setting.addresses)),
    ...(canonicalMac !== undefined && { mac: canonicalMac }),
    ...(mtu !== undefined && { mtu }),
  };
}

/** Canonical `address/length` of each text that is one. */
export function readAddresses(texts: readonly string[]): string[] {
  return texts
    .map(parseInterfaceAddress)
    .flatMap(address => (isAddressProblem(address) ? [] : [formatAddress(address)]));
}
