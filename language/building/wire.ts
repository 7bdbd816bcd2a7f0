import type { ConnectorDeclaration, Endpoint } from '../generated/ast.ts';
import { CONNECTOR_KINDS, kindOf, type LoneWord, type PairingWord } from '../../topology/kinds/connector-kinds.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import type { NodeKind } from '../../topology/topology.ts';

/** One end of one expanded connector. */
export interface WireEnd {
  readonly endpoint: Endpoint;
  readonly node: string;
  readonly nodeKind: NodeKind;
  /** As written, or derived; empty until `deriveNames` has filled it in. */
  name: string;
  readonly written: boolean;
}

/** One connector between two nodes, after families are expanded. */
export interface Cable {
  readonly kind: PairingWord;
  readonly connector: ConnectorDeclaration;
  /**
   * In the order written, but where the kind makes one interface or port, this comes first. A port of a network interface
   * of the host, which takes that in, has its name.
   */
  readonly ends: readonly [WireEnd, WireEnd];
}

/** One connector of one node, such as a tunnel to another host. */
interface LoneWire {
  readonly kind: LoneWord;
  readonly connector: ConnectorDeclaration;
  readonly ends: readonly [WireEnd];
}

/** One expanded connector. */
export type Wire = Cable | LoneWire;

/** Whether a wire is between two nodes. */
export function isCable(wire: Wire): wire is Cable {
  return wire.ends.length === 2;
}

/** The ends of a wire that are interfaces or ports of their own: both, but of most kinds only the first. */
export function interfacesOf(wire: Wire): readonly WireEnd[] {
  return isCable(wire) && CONNECTOR_KINDS[wire.kind].makes !== 'both' ? [wire.ends[0]] : wire.ends;
}

/** The ends of a wire that have addresses of their own: those in namespaces and on the host. */
export function addressedEnds(wire: Wire): readonly WireEnd[] {
  return interfacesOf(wire).filter(end => !isSwitchEnd(end));
}

/** The switch port that a wire has, with the switch as its node; `undefined` if it has two or none. */
export function onlySwitchEnd(wire: Wire): WireEnd | undefined {
  const [first, second] = wire.ends.filter(isSwitchEnd);
  return second ? undefined : first;
}

/** The end that is a network interface of the host which is there already; `undefined` for most kinds. */
export function nicEnd(wire: Wire): WireEnd | undefined {
  return kindOf(wire).nic ? wire.ends[1] : undefined;
}

/** Whether a wire takes a network interface away from the host, as a port with its name. */
export function takesNic(wire: Wire): boolean {
  return kindOf(wire).nic?.use === 'taken';
}

/** Whether an end's name is one among the host's links and Open vSwitch's interfaces, which must all differ. */
export function isOnHost(wire: Wire, end: WireEnd): boolean {
  return end.nodeKind !== 'namespace' || kindOf(wire).isPortOfOvs === true;
}
