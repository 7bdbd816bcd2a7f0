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

/**
 * Seconds, as found: none where none is wanted and it is `usual`, which is what there is without; 0, which nobody can wish for,
 * where one is wanted and there is none.
 */
export function presentAgeing(
  wanted: number | undefined,
  live: number | undefined,
  usual: number | undefined,
): { readonly ageing?: number } {
  if (wanted === undefined) return live === undefined || live === usual ? {} : { ageing: live };
  return { ageing: live ?? 0 };
}
