/** `ip address add`, without duplicate address detection for IPv6, so that the address is usable at once. */
export function addressCommand(address: string, interfaceName: string): string {
  return `address add ${address} dev ${interfaceName}${address.includes(':') ? ' nodad' : ''}`;
}

/** The words of `ip link add` or `ip link set` for a MAC address and an MTU, with a space before each. */
export function linkSettings({ mac, mtu }: { readonly mac?: string; readonly mtu?: number }): string {
  return (mac ? ` address ${mac}` : '') + (mtu ? ` mtu ${mtu}` : '');
}
