/** What a new port of a Linux bridge has (include/uapi/linux/if_bridge.h; net/bridge/br_if.c, port_cost of 10 Gbit/s). */
export const PORT_PRIORITY = 32;
export const VETH_COST = 2;

/** The option of ip-link(8), `bridge_slave`, that takes one of them back. */
export function usualPortOption(flag: string): string {
  const [name = '', value = ''] = flag.split(' ');
  switch (name) {
    case 'priority':
      return `priority ${PORT_PRIORITY}`;
    case 'cost':
      return `cost ${VETH_COST}`;
    default:
      return `${name} ${value === 'on' ? 'off' : 'on'}`;
  }
}
