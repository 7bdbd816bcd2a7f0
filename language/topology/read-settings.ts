import { formatAddress, isAddressProblem, parseInterfaceAddress } from '../addresses/ip-address.ts';
import { parseMac } from '../addresses/mac-address.ts';
import {
  isAddressSetting,
  isMacSetting,
  isMtuSetting,
  isNamespaceDeclaration,
  isStpSetting,
} from '../generated/ast.ts';
import type { NodeDeclaration, Setting } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';

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

/** The settings that the blocks of a node give its interfaces or ports, by their names. */
export function settingsByInterface(node: NodeDeclaration): ReadonlyMap<string, readonly Setting[]> {
  const settings = new Map<string, Setting[]>();
  const add = (name: string | undefined, block: readonly Setting[]): void => {
    if (name !== undefined) settings.set(name, [...(settings.get(name) ?? []), ...block]);
  };
  if (isNamespaceDeclaration(node)) {
    for (const block of node.blocks) add(present(block.interface)?.$refText, block.settings);
  } else {
    for (const block of node.ports) add(present(block.port)?.$refText, block.settings);
  }
  return settings;
}
