import { formatAddress, isAddressProblem, parseInterfaceAddress } from '../addresses/ip-address.ts';
import { parseMac } from '../addresses/mac-address.ts';
import { isAddressSetting, isMacSetting, isMtuSetting, isStpSetting } from '../generated/ast.ts';
import type { Setting } from '../generated/ast.ts';

/** The settings of one block, or of several for the same thing. */
export interface Settings {
  readonly addresses: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
  readonly stp?: boolean;
}

/** Reads settings; what the checker refuses is left out. */
export function readSettings(settings: readonly Setting[]): Settings {
  const mac = settings.find(isMacSetting)?.value;
  const mtu = settings.find(isMtuSetting)?.value;
  const stp = settings.find(isStpSetting)?.state;
  const canonicalMac = mac === undefined ? undefined : parseMac(mac);
  return {
    addresses: readAddresses(settings.filter(isAddressSetting).flatMap(setting => setting.addresses)),
    ...(canonicalMac !== undefined && { mac: canonicalMac }),
    ...(mtu !== undefined && { mtu }),
    ...(stp !== undefined && { stp: stp === 'on' }),
  };
}

/** Canonical `address/length` of each text that is one. */
export function readAddresses(texts: readonly string[]): string[] {
  return texts
    .map(parseInterfaceAddress)
    .flatMap(address => (isAddressProblem(address) ? [] : [formatAddress(address)]));
}
