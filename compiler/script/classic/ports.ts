import type { Connector, Interface, InternalPort, Namespace, PatchPair, VethPair } from '../../../topology/topology.ts';
import { isInNamespace, namesUsedOnce, type Elements } from '../elements.ts';
import { impairedEnds } from '../impairment.ts';
import { linkSettings, linkWord } from '../ip-words.ts';
import { internalCommand, patchCommand, portCommand } from '../ovs-words.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { settingsOfInterface } from '../sysctls.ts';
import { bridgeVlanCommands } from '../vlans.ts';
import { nameWord } from '../words.ts';
import { inNamespace } from './in-namespace.ts';
import { settingCommand } from './settings.ts';
import { macvlanBlock, uplinkBlock, vxlanBlock } from './wide-ports.ts';

/** Writes the article's blocks for connectors, numbering the ports. */
export class ClassicPorts {
  #number = 0;
  readonly #topologyName: string;
  readonly #namespaces: ReadonlyMap<string, Namespace>;
  readonly #impaired: ReadonlySet<Interface>;
  readonly #namesUsedOnce: ReadonlySet<string>;
  readonly #bridgeVariable: string | undefined;

  constructor(topologyName: string, elements: Elements, bridgeVariable: string | undefined) {
    this.#topologyName = topologyName;
    this.#namespaces = new Map(elements.namespaces.map(item => [item.name, item]));
    this.#impaired = new Set(impairedEnds(elements).map(({ end }) => end));
    this.#namesUsedOnce = namesUsedOnce(elements);
    this.#bridgeVariable = bridgeVariable;
  }

  /** The article's first way: between two namespaces, or a namespace and the host. */
  withoutSwitch(pair: VethPair): readonly ScriptLine[] {
    const moved = pair.ends.filter(end => isInNamespace(end) && !this.#isMadeInPlace(end));
    return [
      ...plain('# create the veth pair'),
      ...this.#createPair(pair),
      ...plain(...(moved.length > 0 ? ['# move the interfaces to the namespaces'] : [])),
      ...moved.map(moveCommand),
      ...plain('# bring up the links'),
      ...pair.ends.flatMap(end => this.#upCommands(end)),
    ];
  }

  /** The article's second, third and fourth way, and in their manner what it has not. */
  port(connector: Connector): readonly ScriptLine[] {
    this.#number += 1;
    return [...plain('#', `#### PORT ${this.#number}`), ...this.#block(connector)];
  }

  #block(connector: Connector): readonly ScriptLine[] {
    switch (connector.kind) {
      case 'veth':
        return this.#vethPort(connector);
      case 'internal':
        return this.#internalPort(connector);
      case 'patch':
        return this.#patchPorts(connector);
      case 'macvlan':
        return [...macvlanBlock(connector), ...this.#upCommands(connector.end)];
      case 'vxlan':
        return [...vxlanBlock(connector, this.#ovsBridge(connector.port.node)), ...vlanLines(connector.port)];
      case 'uplink':
        return [...uplinkBlock(connector, this.#ovsBridge(connector.port.node)), ...vlanLines(connector.port)];
    }
  }

  #vethPort(pair: VethPair): readonly ScriptLine[] {
    const inside = pair.ends.filter(isInNamespace);
    const moved = inside.filter(end => !this.#isMadeInPlace(end));
    const outside = pair.ends.filter(end => !isInNamespace(end));
    return [
      ...plain('# create a port pair'),
      ...this.#createPair(pair),
      ...outside.filter(({ nodeKind }) => nodeKind !== 'host').flatMap(port => this.#attach(port)),
      ...plain(...(moved.length > 0 ? ['# attach the other side to namespace'] : [])),
      ...moved.map(moveCommand),
      ...plain('# set the ports to up'),
      ...[...inside, ...outside].flatMap(end => this.#upCommands(end)),
    ];
  }

  #attach(port: Interface): readonly ScriptLine[] {
    if (port.nodeKind === 'bridge') {
      return [
        ...plain('# attach one side to linuxbridge'),
        sourced(`brctl addif ${nameWord(port.node)} ${nameWord(port.name)}`, port),
        ...vlanLines(port),
      ];
    }
    const qdisc = this.#impaired.has(port) ? { topologyName: this.#topologyName, id: '@qos' } : undefined;
    const command = portCommand(port, qdisc, this.#ovsBridge(port.node));
    return [...plain('# attach one side to ovs'), sourced(`ovs-vsctl ${command}${qdisc ? ' >/dev/null' : ''}`, port)];
  }

  #internalPort(internal: InternalPort): readonly ScriptLine[] {
    const { port, ...connector } = internal;
    return [
      ...plain('# create an internal ovs port'),
      sourced(`ovs-vsctl ${internalCommand(internal, this.#ovsBridge(internal.switch))}`, connector),
      sourced(`own_links ${nameWord(port.name)}`, connector),
      ...settingsCommand(port),
      ...plain('# attach it to namespace'),
      moveCommand(port),
      ...plain('# set the ports to up'),
      ...this.#upCommands(port),
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
    const place = (end: Interface) => (this.#isMadeInPlace(end) ? ` netns ${nameWord(end.node)}` : '');
    const onHost = pair.ends.filter(end => !this.#isMadeInPlace(end)).map(({ name }) => nameWord(name));
    return [
      sourced(
        `ip link add ${linkWord(a.name, 'name')}${place(a)} type veth peer name ${nameWord(b.name)}${place(b)}`,
        pair,
      ),
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

  #upCommands(end: Interface): readonly ScriptLine[] {
    const namespace = isInNamespace(end) ? this.#namespaces.get(end.node) : undefined;
    return [
      ...settingsOfInterface(namespace, end).map(setting => sourced(settingCommand(end.node, setting), setting)),
      sourced(inNamespace(end, `ip link set dev ${nameWord(end.name)} up`), end),
    ];
  }

  #ovsBridge(name: string): string {
    return name === this.#bridgeVariable ? '$BRIDGE' : nameWord(name);
  }
}

function moveCommand(end: Interface): ScriptLine {
  return sourced(`ip link set ${linkWord(end.name, 'dev')} netns ${nameWord(end.node)}`, end);
}

function settingsCommand(end: Interface, madeInPlace = false): readonly ScriptLine[] {
  const settings = linkSettings(end);
  if (settings === '') return [];
  const command = `ip link set dev ${nameWord(end.name)}${settings}`;
  return [sourced(madeInPlace ? inNamespace(end, command) : command, end)];
}

function vlanLines(port: Interface): readonly ScriptLine[] {
  return port.nodeKind === 'bridge' ? bridgeVlanCommands(port).map(text => sourced(`bridge ${text}`, port)) : [];
}
