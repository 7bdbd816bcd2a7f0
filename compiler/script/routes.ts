import type { Route } from '../../topology/topology.ts';
import { nameWord } from './words.ts';

/** `route add`; IPv6 is told by the addresses in it. */
export function routeCommand({ version, to, via, device, metric }: Route): string {
  const prefix = to === 'default' && version === 6 ? '::/0' : to;
  return (
    `route add ${prefix}${via === undefined ? '' : ` via ${via}`}` +
    (device === undefined ? '' : ` dev ${nameWord(device)}`) +
    (metric === undefined ? '' : ` metric ${metric}`)
  );
}
