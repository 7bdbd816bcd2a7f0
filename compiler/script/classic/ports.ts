import type { Connector, Interface, InternalPort, PatchPair, VethPair } from '../../../language/topology/topology.ts';
import { patchCommand } from '../batch/ovs.ts';
import { linkSettings } from '../batch/settings.ts';
import { isInNamespace } from '../elements.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';

/** Writes the article's blocks for connectors, numbering the ports. */
export class ClassicPorts {
  #number = 0;
  readonly #namesUsedOnce: ReadonlySet<string>;
  readonly #bridgeVariable: string | undefined;

  constructor(namesUsedOnce: ReadonlySet<string>, bridgeVariable: string | undefined) {
    this.#namesUsedOnce = namesUsedOnce;
    this.#bridgeVariable = bridgeVariable;
  }

  /** The article's first way. */
  betweenNamespaces(pair: VethPair): readonly ScriptLine[] {
    const moved = pair.ends.filter(end => !this.#isMadeInPlace(end));
    return [
      ...plain('# create the veth pair'),
      ...this.#createPair(pair),
      ...plain(...(moved.length > 0 ? ['# move the interfaces to the namespaces'] : [])),
      ...moved.map(moveCommand),
      ...plain('# bring up the links'),
      ...pair.ends.map(upCommand),
    ];
  }

  /** The article's second, third and fourth way. */
  port(connector: Connector): readonly ScriptLine[] {
    this.#number += 1;
    const head = plain('#', `#### PORT ${this.#number}`);
    switch (connector.kind) {
      case 'veth':
        return [...head, ...this.#vethPort(connector)];
      case 'internal':
        return [...head, ...this.#internalPort(connector)];
      case 'patch':
        return [...head, ...this.#patchPorts(connector)];
      case 'macvlan':
      case 'vxlan':
      case 'uplink':
        return [];
    }
  }

  #vethPort(pair: VethPair): readonly ScriptLine[] {
    const inside = pair.ends.filter(isInNamespace);
    const moved = inside.filter(end => !this.#isMadeInPlace(end));
    const outside = pair.ends.filter(end => !isInNamespace(end));
    return [
      ...plain('# create a port pair'),
      ...this.#createPair(pair),
      ...outside.flatMap(port => [
        ...plain(port.nodeKind === 'bridge' ? '# attach one side to linuxbridge' : '# attach one side to ovs'),
        sourced(
          port.nodeKind === 'bridge'
            ? `brctl addif ${nameWord(port.node)} ${nameWord(port.name)}`
            : `ovs-vsctl add-port ${this.#ovsBridge(port.node)} ${nameWord(port.name)}`,
          port,
        ),
      ]),
      ...plain(...(moved.length > 0 ? ['# attach the other side to namespace'] : [])),
      ...moved.map(moveCommand),
      ...plain('# set the ports to up'),
      ...[...inside, ...outside].map(upCommand),
    ];
  }

  #internalPort({ port, ...internal }: InternalPort): readonly ScriptLine[] {
    const name = nameWord(port.name);
    const mtu = port.mtu ? ` mtu_request=${port.mtu}` : '';
    return [
      ...plain('# create an internal ovs port'),
      sourced(
        `ovs-vsctl add-port ${this.#ovsBridge(internal.switch)} ${name} -- set Interface ${name} type=internal${mtu}`,
        internal,
      ),
      sourced(`own_links ${name}`, internal),
      ...settingsCommand(port),
      ...plain('# attach it to namespace'),
      moveCommand(port),
      ...plain('# set the ports to up'),
      upCommand(port),
    ];
  }

  #patchPorts({ ends: [a, b] }: PatchPair): readonly ScriptLine[] {
    return [
      ...plain('# create a pair of patch ports'),
      sourced(`ovs-vsctl ${patchCommand(a, b.name)}`, a),
      sourced(`ovs-vsctl ${patchCommand(b, a.name)}`, b),
    ];
  }

  #createPair(pair: VethPair): readonly ScriptLine[] {
    const [a, b] = this.#hostFirst(pair);
    const place = (end: Interface) =>
      nameWord(end.name) + (this.#isMadeInPlace(end) ? ` netns ${nameWord(end.node)}` : '');
    const onHost = pair.ends.filter(end => !this.#isMadeInPlace(end)).map(({ name }) => nameWord(name));
    return [
      sourced(`ip link add ${place(a)} type veth peer name ${place(b)}`, pair),
      ...(onHost.length > 0 ? [sourced(`own_links ${onHost.join(' ')}`, pair)] : []),
      ...pair.ends
        .filter(end => this.#isMadeInPlace(end))
        .map(end => sourced(`own_link_in ${nameWord(end.node)} ${nameWord(end.name)}`, end)),
      ...pair.ends.flatMap(end => settingsCommand(end, this.#isMadeInPlace(end))),
    ];
  }

  /** As in the article, where the end in the namespace comes first. */
  #hostFirst({ ends: [a, b] }: VethPair): readonly [Interface, Interface] {
    return !isInNamespace(a) && isInNamespace(b) ? [b, a] : [a, b];
  }

  /** The article makes every end on the host and moves it; of two with one name, the second would find its name taken. */
  #isMadeInPlace(end: Interface): boolean {
    return isInNamespace(end) && !this.#namesUsedOnce.has(end.name);
  }

  #ovsBridge(name: string): string {
    return name === this.#bridgeVariable ? '$BRIDGE' : nameWord(name);
  }
}

function inNamespace(end: Interface, command: string): string {
  return isInNamespace(end) ? `ip netns exec ${nameWord(end.node)} ${command}` : command;
}

function moveCommand(end: Interface): ScriptLine {
  return sourced(`ip link set ${nameWord(end.name)} netns ${nameWord(end.node)}`, end);
}

function upCommand(end: Interface): ScriptLine {
  return sourced(inNamespace(end, `ip link set dev ${nameWord(end.name)} up`), end);
}

function settingsCommand(end: Interface, madeInPlace = false): readonly ScriptLine[] {
  const settings = linkSettings(end);
  if (settings === '') return [];
  const command = `ip link set dev ${nameWord(end.name)}${settings}`;
  return [sourced(madeInPlace ? inNamespace(end, command) : command, end)];
}
