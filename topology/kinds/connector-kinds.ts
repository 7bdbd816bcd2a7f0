import type { Connector } from '../topology.ts';
import { internal } from './internal.ts';
import type { ConnectorKind } from './kind.ts';
import { macvlan } from './macvlan.ts';
import { patch } from './patch.ts';
import { tap } from './tap.ts';
import { uplink } from './uplink.ts';
import { veth } from './veth.ts';
import { vxlan } from './vxlan.ts';

/** The kinds of connector, in the order in which they are listed. */
export const CONNECTOR_KINDS = { veth, internal, patch, macvlan, vxlan, uplink, tap } satisfies {
  readonly [K in Connector['kind']]: ConnectorKind<Extract<Connector, { readonly kind: K }>>;
};

/** The word for a kind of connector. */
export type ConnectorWord = keyof typeof CONNECTOR_KINDS;

/** The word for a kind that is written with two nodes. */
export type PairingWord = {
  [K in ConnectorWord]: (typeof CONNECTOR_KINDS)[K] extends { readonly makes: unknown } ? K : never;
}[ConnectorWord];

/** The word for a kind that is written with one node. */
export type LoneWord = Exclude<ConnectorWord, PairingWord>;

/** Their words, in that order. */
export const CONNECTOR_WORDS = Object.keys(CONNECTOR_KINDS) as readonly ConnectorWord[];

/** What there is to know of a connector's kind. */
export function kindOf({ kind }: { readonly kind: ConnectorWord }): ConnectorKind {
  return CONNECTOR_KINDS[kind];
}

/** Whether `word` is a kind of connector. */
export function isConnectorWord(word: string | undefined): word is ConnectorWord {
  return word !== undefined && Object.hasOwn(CONNECTOR_KINDS, word);
}

/** Whether a kind is written with two nodes. */
export function isPairing(word: ConnectorWord): word is PairingWord {
  return 'makes' in CONNECTOR_KINDS[word];
}
