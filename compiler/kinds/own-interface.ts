import type { Interface, Switch } from '../../topology/topology.ts';

/** The network interface that a switch is on the machine. */
export function ownInterface(item: Switch): Interface {
  const { name, kind, addresses, source } = item;
  return { node: name, nodeKind: kind, name, addresses, ...macAndMtu(item), ...(source ? { source } : {}) };
}

/** What it has of the two, and no key for what it has not. */
export function macAndMtu({ mac, mtu }: Switch): Pick<Interface, 'mac' | 'mtu'> {
  return { ...(mac === undefined ? {} : { mac }), ...(mtu === undefined ? {} : { mtu }) };
}

/** Seconds; 0, which nobody can wish for, where there is none. */
export function presentAgeing(wanted: number | undefined, live: number | undefined): { readonly ageing?: number } {
  return wanted === undefined ? {} : { ageing: live ?? 0 };
}
