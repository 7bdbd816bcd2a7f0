import type { Interface, InternalPort, OvsSwitch, Vxlan } from '../../topology/topology.ts';
import { ovsVlanColumns } from './vlans.ts';
import { nameWord, quote } from './words.ts';

/** No character that means anything to a shell, or in an unquoted here-document. */
const CONTROLLER = /^[a-z]+:[A-Za-z0-9_./:[\]%-]+$/;

/** The mark that keeps Open vSwitch from replacing the qdisc of a port (ovs-vswitchd.conf.db(5), QoS, linux-noop). */
export interface OwnQdisc {
  readonly topologyName: string;
  /** Of the row within the transaction: `@` and letters or digits. */
  readonly id: string;
}

/** `add-br` with all settings, as one line of a transaction. */
export function bridgeCommand(topologyName: string, item: OvsSwitch): string {
  const name = nameWord(item.name);
  return [
    `add-br ${name}`,
    `set Bridge ${name} ${bridgeColumns(topologyName, item, item.datapath ?? '$datapath')}`,
    ...bridgeMtu(item),
    ...controllerCommands(item, name),
  ].join(' -- ');
}

/** The columns of the Bridge table that carry a switch's settings and its topology's mark (ovs-vswitchd.conf.db(5)). */
export function bridgeColumns(topologyName: string, { stp, mac, ageing }: OvsSwitch, datapath: string): string {
  return (
    `datapath_type=${datapath} external_ids:nslink=${nameWord(topologyName)}` +
    (stp ? ' stp_enable=true' : '') +
    (mac ? ` other_config:hwaddr=${mac}` : '') +
    (ageing === undefined ? '' : ` other_config:mac-aging-time=${ageing}`)
  );
}

/** The setting of the bridge's own interface that carries its MTU. */
export function bridgeMtu({ name, mtu }: OvsSwitch): readonly string[] {
  return mtu ? [`set Interface ${nameWord(name)} mtu_request=${mtu}`] : [];
}

/**
 * `set-controller` and `set-fail-mode`, where the switch has them; `word` makes a text one word of the command.
 *
 * @throws Error when a controller's text could mean more than one word.
 */
export function controllerCommands(
  { controllers, failMode }: OvsSwitch,
  bridge: string,
  word: (text: string) => string = text => text,
): readonly string[] {
  for (const target of controllers ?? []) {
    if (!CONTROLLER.test(target)) {
      throw new Error(`${JSON.stringify(target)} is not a controller that may stand in a script`);
    }
  }
  return [
    ...(controllers?.length ? [`set-controller ${bridge} ${controllers.map(word).join(' ')}`] : []),
    ...(failMode ? [`set-fail-mode ${bridge} ${failMode}`] : []),
  ];
}

/** `add-port` for a network interface. */
export function portCommand(port: Interface, qdisc?: OwnQdisc, bridge = nameWord(port.node)): string {
  const name = nameWord(port.name);
  return (
    `add-port ${bridge} ${name}${ovsVlanColumns(port)}` +
    (qdisc
      ? ` -- --id=${qdisc.id} create QoS type=linux-noop external_ids:nslink=${nameWord(qdisc.topologyName)}` +
        ` -- set Port ${name} qos=${qdisc.id}`
      : '')
  );
}

/** `add-port` for an internal port. */
export function internalCommand({ port, switch: on }: InternalPort, bridge = nameWord(on)): string {
  const name = nameWord(port.name);
  const mtu = port.mtu ? ` mtu_request=${port.mtu}` : '';
  return `add-port ${bridge} ${name}${ovsVlanColumns(port)} -- set Interface ${name} type=internal${mtu}`;
}

/** `add-port` for one end of a pair of patch ports. */
export function patchCommand(port: Interface, peer: string): string {
  const name = nameWord(port.name);
  return (
    `add-port ${nameWord(port.node)} ${name}${ovsVlanColumns(port)} ` +
    `-- set Interface ${name} type=patch options:peer=${nameWord(peer)}`
  );
}

/** `add-port` for a tunnel. */
export function tunnelCommand({ port, remote, id, udpPort, local }: Vxlan, bridge = nameWord(port.node)): string {
  const name = nameWord(port.name);
  return (
    `add-port ${bridge} ${name}${ovsVlanColumns(port)} -- set Interface ${name} type=vxlan ` +
    `options:remote_ip=${quote(remote)} options:key=${id} options:dst_port=${udpPort}` +
    (local === undefined ? '' : ` options:local_ip=${quote(local)}`)
  );
}
