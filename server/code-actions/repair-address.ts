import ipaddr from 'ipaddr.js';
import { isAddressProblem, parseInterfaceAddress, type InterfaceAddress } from '../../topology/addresses/ip-address.ts';

/** A host in the prefix whose network or broadcast address `text` is. */
export function hostOf(text: string): InterfaceAddress | undefined {
  const [, start = '', last = '', length = ''] = /^(.*\.)([0-9]+)(\/.*)$/.exec(text) ?? [];
  // The last bit of a network address is 0, and that of a broadcast address 1.
  const host = Number(last) % 2 === 0 ? Number(last) + 1 : Number(last) - 1;
  return addressOf(`${start}${host}${length}`);
}

/** `text`, an address alone, in the prefix of `used` that it is in, or else in one of the usual length. */
export function withLength(text: string, used: readonly InterfaceAddress[]): InterfaceAddress | undefined {
  const alone = addressOf(`${text}/${text.includes(':') ? 128 : 32}`);
  if (!alone) return undefined;
  const { version, value } = alone;
  const around = used.find(prefix => prefix.version === version && prefix.first <= value && value <= prefix.last);
  const address = addressOf(`${text}/${around?.length ?? (version === 4 ? 24 : 64)}`);
  return address ?? hostOf(`${text}/${around?.length ?? 24}`);
}

/** What a text that is no address was meant to be: with a netmask, leading zeros, or a length that does not exist. */
export function repaired(text: string, used: readonly InterfaceAddress[]): InterfaceAddress | undefined {
  const [written = '', length] = text.split('/');
  const address = written.includes(':') ? written : written.replace(/(?<=^|\.)0+(?=[0-9])/g, '');
  if (length === undefined) return withLength(address, used);
  return addressOf(`${address}/${lengthOfMask(length) ?? length}`) ?? withLength(address, used);
}

function lengthOfMask(mask: string): number | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(mask)) return undefined;
  return ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask() ?? undefined;
}

/** The address that `text` is; `undefined` if it is none that an interface can have. */
export function addressOf(text: string): InterfaceAddress | undefined {
  const address = parseInterfaceAddress(text);
  return isAddressProblem(address) ? undefined : address;
}
