import type { NetworkNode, Station } from './network.ts';

/** All interfaces of a node that have addresses; the loopback interface is the first of its devices. */
export function allStations({ stations, loopback }: NetworkNode): readonly Station[] {
  return loopback ? [loopback, ...stations] : stations;
}
