import type { InterfaceAddress } from '../topology/addresses/ip-address.ts';
import type { Connector } from '../topology/topology.ts';
import type { LayerTwo, Segment } from '../topology/layer-two.ts';
import type { FrameWays } from './frame-ways.ts';

/** The machine itself as a node. */
export const HOST = 'host';

/** An interface that sends and receives: in a namespace, on the host, or a switch's own. */
export interface Station {
  readonly node: string;
  readonly name: string;
  readonly addresses: readonly InterfaceAddress[];
  /** What stands for all that hears its broadcasts: the connector itself if that is only its other end. */
  readonly domain: Segment | Connector;
  /** The connector that it is an end of; absent for a switch's own interface. */
  readonly connector?: Connector;
  /** Lower-case, if it is known. */
  readonly mac?: string;
  /** The switch whose own interface it is. */
  readonly switch?: string;
}

/** A route of a node, without those that its addresses make. */
export interface NetworkRoute {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  /** Bits of the prefix. */
  readonly length: number;
  /** The next hop, canonical. */
  readonly via?: string;
  readonly device?: string;
  readonly metric: number;
}

/** A namespace, or the host. */
export interface NetworkNode {
  readonly name: string;
  readonly stations: readonly Station[];
  /** Its loopback interface, if that has addresses that others can know: nobody is behind it. */
  readonly loopback?: Station;
  readonly routes: readonly NetworkRoute[];
  /** Whether it forwards packets of a version of IP. */
  readonly forwards: (version: 4 | 6) => boolean;
  /** The value of a kernel parameter, if it is known. */
  readonly parameter: (key: string) => string | undefined;
  /** Whether it has addresses, routes or filters that the network does not know of: the host, and where something runs. */
  readonly isOpen: boolean;
}

/** A topology as packets see it: as it was written, or as it is right now. */
export interface Network {
  readonly nodes: ReadonlyMap<string, NetworkNode>;
  /** Who has an address, by its canonical text. */
  readonly owners: ReadonlyMap<string, readonly Station[]>;
  readonly layerTwo: LayerTwo<Connector>;
  readonly frameWays: FrameWays;
  /** The switches whose flows somebody else decides on, so that they may drop anything. */
  readonly controlled: ReadonlySet<string>;
  /** Why nothing gets through an interface, a port or a switch; `undefined` when it works as far as is known. */
  readonly faultOf: (element: NetworkElement) => string | undefined;
}

/** The node that has an address; `undefined` when none of the network has it. */
export function ownerOf({ owners }: Network, address: string): string | undefined {
  return owners.get(address)?.[0]?.node;
}

/** Something that frames go through. */
export type NetworkElement =
  | { readonly type: 'switch'; readonly name: string }
  | { readonly type: 'end'; readonly node: string; readonly nodeKind: string; readonly name: string };
