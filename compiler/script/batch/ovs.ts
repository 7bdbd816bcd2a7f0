import type { OvsSwitch } from '../../../language/topology/topology.ts';
import type { Elements } from '../elements.ts';
import { heredoc, sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';

/** All bridges and ports of Open vSwitch in one transaction (ovs-vsctl(8)). */
export function ovsLines(
  topologyName: string,
  { ovsSwitches, veths, internals, patches }: Elements,
): readonly ScriptLine[] {
  const ports = veths.flatMap(({ ends }) => ends.filter(({ nodeKind }) => nodeKind === 'ovs'));
  return heredoc(
    'ovs_batch',
    [
      ...ovsSwitches.map(item => sourced(bridgeCommand(topologyName, item), item)),
      ...ports.map(port => sourced(`add-port ${nameWord(port.node)} ${nameWord(port.name)}`, port)),
      ...internals.map(({ port, ...internal }) => {
        const name = nameWord(port.name);
        const mtu = port.mtu ? ` mtu_request=${port.mtu}` : '';
        return sourced(
          `add-port ${nameWord(internal.switch)} ${name} -- set Interface ${name} type=internal${mtu}`,
          internal,
        );
      }),
      ...patches.flatMap(({ ends: [a, b] }) => [
        sourced(patchCommand(a, b.name), a),
        sourced(patchCommand(b, a.name), b),
      ]),
    ],
    'END',
  );
}

function bridgeCommand(topologyName: string, item: OvsSwitch): string {
  const name = nameWord(item.name);
  return `add-br ${name} -- set Bridge ${name} ${bridgeColumns(topologyName, item, '$datapath')}${bridgeMtu(item)}`;
}

/** The columns of the Bridge table that carry a switch's settings and its topology's mark (ovs-vswitchd.conf.db(5)). */
export function bridgeColumns(topologyName: string, { stp, mac }: OvsSwitch, datapath: string): string {
  return (
    `datapath_type=${datapath} external_ids:nslink=${nameWord(topologyName)}` +
    (stp ? ' stp_enable=true' : '') +
    (mac ? ` other_config:hwaddr=${mac}` : '')
  );
}

/** The setting of the bridge's own interface that carries its MTU, as a further command of the same transaction. */
export function bridgeMtu({ name, mtu }: OvsSwitch): string {
  return mtu ? ` -- set Interface ${nameWord(name)} mtu_request=${mtu}` : '';
}

/** `add-port` for one end of a pair of patch ports. */
export function patchCommand(port: { readonly node: string; readonly name: string }, peer: string): string {
  const name = nameWord(port.name);
  return `add-port ${nameWord(port.node)} ${name} -- set Interface ${name} type=patch options:peer=${nameWord(peer)}`;
}
