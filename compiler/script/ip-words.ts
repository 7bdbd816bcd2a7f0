import { nameWord } from './words.ts';

/** The words that `ip link add` and `ip link set` know where a name may stand (ip-link(8)); most may be shortened. */
const KEYWORDS = (
  'up down name index link address broadcast brd txqueuelen txqlen qlen mtu xdp netns multicast allmulticast promisc ' +
  'trailers arp carrier vf master vrf nomaster dynamic type alias group mode state numtxqueues numrxqueues addrgenmode ' +
  'link-netns link-netnsid gso_max_size gso_max_segs gro_max_size protodown protodown_reason parentdev dev help set'
).split(' ');
const SHORTENED: ReadonlySet<string> = new Set(
  KEYWORDS.flatMap(word => Array.from(word, (_, index) => word.slice(0, index + 1))),
);

/** A name in `ip link add NAME` or `ip link set NAME`, behind `keyword` where ip would take the bare name for another word. */
export function linkWord(name: string, keyword: 'name' | 'dev'): string {
  return SHORTENED.has(name) ? `${keyword} ${nameWord(name)}` : nameWord(name);
}

/** `ip address add`, without duplicate address detection for IPv6, so that the address is usable at once. */
export function addressCommand(address: string, interfaceName: string): string {
  return `address add ${address} dev ${interfaceName}${address.includes(':') ? ' nodad' : ''}`;
}

/** The same for an address that may be there already. */
export function replaceAddressCommand(address: string, interfaceName: string): string {
  return addressCommand(address, interfaceName).replace(/^address add/, 'address replace');
}

/** The words of `ip link add` or `ip link set` for a MAC address and an MTU, with a space before each. */
export function linkSettings({ mac, mtu }: { readonly mac?: string; readonly mtu?: number }): string {
  return (mac ? ` address ${mac}` : '') + (mtu ? ` mtu ${mtu}` : '');
}
