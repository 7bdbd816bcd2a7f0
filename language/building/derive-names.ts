import { INTERFACE_NAME_BYTES, RESERVED_BY_OVS, withAllowedCharacters } from '../../topology/names/kernel-name.ts';
import { shortHash } from '../../topology/names/short-hash.ts';
import { interfacesOf, isCable, isOnHost, nicEnd, takesNic, type Wire, type WireEnd } from './wire.ts';

/**
 * Fills in the names that the file leaves out: `eth0`, `eth1` … inside a namespace, `SWITCH-NODE` on a switch and for
 * an internal port, `host-NODE` on the host itself. Each is at most 15 bytes and differs from every name that it must differ from, written ones
 * included. A name that does not fit, or is taken, is shortened and ends in a hash of what it joins, so that it does
 * not depend on the connectors around it.
 */
export function deriveNames(wires: readonly Wire[], switches: Iterable<string>): void {
  const onHost = new Set([...switches, ...RESERVED_BY_OVS]);
  // Where all names are written, as in most large files, nobody asks for those of a namespace.
  let inNamespaces: Map<string, Set<string>> | undefined;
  const namesIn = (namespace: string): Set<string> => {
    inNamespaces ??= writtenInNamespaces(wires);
    let names = inNamespaces.get(namespace);
    if (!names) inNamespaces.set(namespace, (names = new Set()));
    return names;
  };
  for (const wire of wires) {
    const nic = nicEnd(wire);
    if (nic) onHost.add(nic.name);
    for (const end of interfacesOf(wire)) if (end.written && isOnHost(wire, end)) onHost.add(end.name);
  }
  nameNamespaceEnds(wires, namesIn);
  nameHostEnds(wires, onHost, namesIn);
}

function writtenInNamespaces(wires: readonly Wire[]): Map<string, Set<string>> {
  const written = new Map<string, Set<string>>();
  for (const wire of wires) {
    for (const { node, nodeKind, name, written: isWritten } of interfacesOf(wire)) {
      if (!isWritten || nodeKind !== 'namespace') continue;
      const names = written.get(node);
      if (names) names.add(name);
      else written.set(node, new Set([name]));
    }
  }
  return written;
}

function nameNamespaceEnds(wires: readonly Wire[], namesIn: (namespace: string) => Set<string>): void {
  // Where the search for the lowest free number goes on: a namespace with many interfaces is searched once.
  const next = new Map<string, number>();
  for (const wire of wires) {
    for (const end of interfacesOf(wire)) {
      if (end.written || isOnHost(wire, end)) continue;
      const names = namesIn(end.node);
      let number = next.get(end.node) ?? 0;
      while (names.has(`eth${number}`)) number++;
      end.name = `eth${number}`;
      names.add(end.name);
      next.set(end.node, number + 1);
    }
  }
}

function nameHostEnds(
  wires: readonly Wire[],
  onHost: Set<string>,
  namesIn: (namespace: string) => ReadonlySet<string>,
): void {
  for (const wire of wires) {
    for (const end of interfacesOf(wire)) {
      // The name of an uplink is that of an interface which is there already, so only the checker can ask for it.
      if (end.written || !isOnHost(wire, end) || takesNic(wire)) continue;
      const peer = peerOf(wire, end);
      const [owner, other] = end.nodeKind === 'namespace' ? [peer, end] : [end, peer];
      const inside = end.nodeKind === 'namespace' ? namesIn(end.node) : undefined;
      end.name = portName(owner.node, other, name => onHost.has(name) || inside?.has(name) === true);
      onHost.add(end.name);
    }
  }
}

/** What a derived name says of the other end. */
type Peer = Pick<WireEnd, 'node' | 'name'>;

/** Of a tunnel, the other host. */
function peerOf(wire: Wire, end: WireEnd): Peer {
  if (!isCable(wire)) return { node: wire.kind, name: wire.connector.remote ?? '' };
  return end === wire.ends[0] ? wire.ends[1] : wire.ends[0];
}

function portName(switchName: string, peer: Peer, isTaken: (name: string) => boolean): string {
  const [ours, theirs] = [withAllowedCharacters(switchName, '_'), withAllowedCharacters(peer.node, '_')];
  const plain = `${ours}-${theirs}`;
  if (plain.length <= INTERFACE_NAME_BYTES && !isTaken(plain)) return plain;
  // The end of a node's name tells members of a family apart, the start of a switch's tells switches apart.
  const short = `${ours.slice(0, 4)}-${theirs.slice(-4)}-`;
  const content = [switchName, peer.node, peer.name].join('\n');
  let name = short + shortHash(content);
  for (let attempt = 1; isTaken(name); attempt++) name = short + shortHash(`${content}\n${attempt}`);
  return name;
}
