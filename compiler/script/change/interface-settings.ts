import type { Connector, Interface } from '../../../topology/topology.ts';
import { devicesOf, impairmentOf, interfacesOf, isLent, ovsPortsOf } from '../../../topology/kinds/attachments.ts';
import { madeOf } from '../../kinds/connectors.ts';
import { isInNamespace } from '../../kinds/interfaces.ts';
import type { ChangingCommand } from '../../kinds/made.ts';
import { endKey } from '../../plan/step.ts';
import { keysOf, type Impairment } from '../../../topology/settings/impairments.ts';
import { qdiscCommand } from '../impairment.ts';
import { linkSettings, replaceAddressCommand } from '../ip-words.ts';
import { machineParameterLines } from '../machine-links.ts';
import { clearedVlanColumns, ovsVlanColumns, bridgeVlanCommands, bridgeVlanRemovals } from '../vlans.ts';
import { nameWord } from '../words.ts';
import type { SettingLine } from './setting-line.ts';

/** The kernel's, of a veth pair and an internal port. */
const DEFAULT_MTU = 1500;

/** The commands that turn the one into the other; both have the same kind and end at the same interfaces. */
export function connectorSettings(topologyName: string, before: Connector, after: Connector): readonly SettingLine[] {
  const befores = new Map(interfacesOf(before).map(item => [endKey(item), item]));
  const devices = devicesOf(after);
  const isHosts = isLent(after);
  return interfacesOf(after).flatMap(item => {
    const was: (Interface & Found) | undefined = befores.get(endKey(item));
    if (!was) return [];
    return [
      ...(devices.includes(item) && !isHosts ? machineLines(was, item) : []),
      ...(devices.includes(item) ? linkLines(was, item) : []),
      ...portLines(was, item),
      ...(madeOf(after).change?.(was, item) ?? []).map(lineOf),
      ...vlanLines(after, was, item),
      ...impairmentLines(topologyName, before, after, item),
    ];
  });
}

function lineOf({ program: reader, words: text, phase, place, source }: ChangingCommand): SettingLine {
  return { reader, text, ...place, ...(phase === 'gone' && { phase }), ...(source && { source }) };
}

/** What a repair finds, besides settings that a topology has. */
export interface Found {
  readonly isDown?: true;
  readonly hasNoArp?: true;
  /** Whether the machine has more of it than the addresses that were written. */
  readonly isOpen?: true;
  readonly portFlags?: readonly string[];
  readonly isPoliced?: true;
}

/** How the machine takes part by a network interface of its own, when that is another after than before. */
export function machineLines(before: Pick<Interface, 'addresses'> & Found, after: Interface): readonly SettingLine[] {
  if (isInNamespace(after)) return [];
  const lines = (of: Pick<Interface, 'addresses'>) => machineParameterLines([{ ...after, ...of }]);
  const [was, is] = [lines({ addresses: before.addresses }), lines({ addresses: after.addresses })];
  const isSame = was.map(({ text }) => text).join() === is.map(({ text }) => text).join();
  return isSame && !before.isOpen ? [] : is.map(line => ({ reader: 'parameter' as const, ...line }));
}

/** What a port of a switch has that no topology says, the other way round. */
function portLines({ portFlags = [], isPoliced }: Found, after: Interface): readonly SettingLine[] {
  const name = nameWord(after.name);
  const options = portFlags.map(flag =>
    flag.endsWith(' on') ? flag.replace(/ on$/, ' off') : flag.replace(/ off$/, ' on'),
  );
  return [
    ...(options.length > 0
      ? [
          {
            reader: 'ip' as const,
            text: `link set dev ${name} type bridge_slave ${options.join(' ')}`,
            ...sourceOf(after),
          },
        ]
      : []),
    ...(isPoliced
      ? [
          {
            reader: 'ovs-vsctl' as const,
            text: `set Interface ${name} ingress_policing_rate=0 ingress_policing_burst=0`,
            ...sourceOf(after),
          },
        ]
      : []),
  ];
}

/** MTU, MAC and addresses of a network interface; the switch's own interface has them as well. */
export function linkLines(
  before: Pick<Interface, 'mtu' | 'mac' | 'addresses'> & Found,
  after: Interface,
): readonly SettingLine[] {
  const settings = linkSettings({
    ...(after.mac !== undefined && after.mac !== before.mac ? { mac: after.mac } : {}),
    ...(after.mtu === before.mtu ? {} : { mtu: after.mtu ?? DEFAULT_MTU }),
  });
  const up = (before.hasNoArp ? ' arp on' : '') + (before.isDown ? ' up' : '');
  const hasSameAddresses = before.addresses.toSorted().join() === after.addresses.toSorted().join();
  if (settings + up === '' && hasSameAddresses) return [];
  const name = nameWord(after.name);
  const place = { reader: 'ip' as const, ...placeOf(after) };
  return [
    ...before.addresses
      .filter(address => !after.addresses.includes(address))
      .map(address => ({ ...place, text: `address del ${address} dev ${name}`, phase: 'gone' as const })),
    ...(settings + up === '' ? [] : [{ ...place, text: `link set dev ${name}${settings}${up}` }]),
    // All of them: with the first address of a prefix its others go, with an MTU below 1280 all of IPv6.
    ...after.addresses.map(address => ({
      ...place,
      text: replaceAddressCommand(address, name),
    })),
  ];
}

function vlanLines(connector: Connector, before: Interface, after: Interface): readonly SettingLine[] {
  if (JSON.stringify(before.vlans) === JSON.stringify(after.vlans)) return [];
  if (after.nodeKind === 'bridge') {
    return [
      ...bridgeVlanRemovals(before).map(text => ({ reader: 'bridge' as const, text, phase: 'gone' as const })),
      ...bridgeVlanCommands(after, 'change').map(text => ({ reader: 'bridge' as const, text, ...sourceOf(after) })),
    ];
  }
  if (!ovsPortsOf(connector).some(({ own = after, name }) => own === after && name === after.name)) return [];
  const columns = `${clearedVlanColumns(after)}${ovsVlanColumns(after)}`;
  return [{ reader: 'ovs-vsctl', text: `set Port ${nameWord(after.name)}${columns}`, ...sourceOf(after) }];
}

function impairmentLines(
  topologyName: string,
  before: Connector,
  after: Connector,
  end: Interface,
): readonly SettingLine[] {
  const [was, impairment] = [impairmentOf(before), impairmentOf(after)];
  if (JSON.stringify(was) === JSON.stringify(impairment)) return [];
  const place = { reader: 'tc' as const, ...placeOf(end) };
  const name = nameWord(end.name);
  const mark = (text: string): readonly SettingLine[] =>
    end.nodeKind === 'ovs' && (was === undefined || impairment === undefined)
      ? [{ reader: 'ovs-vsctl', text, ...sourceOf(end) }]
      : [];
  if (!impairment) {
    return [
      ...mark(`clear Port ${name} qos`),
      { ...place, text: `qdisc del dev ${name} root`, phase: 'gone' as const },
    ];
  }
  const id = `@qos${name.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
  return [
    ...(losesKey(was, impairment) ? [{ ...place, text: `qdisc del dev ${name} root`, phase: 'gone' as const }] : []),
    ...mark(
      `--id=${id} create QoS type=linux-noop external_ids:nslink=${nameWord(topologyName)} -- set Port ${name} qos=${id}`,
    ),
    { ...place, text: qdiscCommand({ end, impairment }).replace('qdisc add', 'qdisc replace') },
  ];
}

/** `tc qdisc replace` leaves netem what it does not name. */
function losesKey(before: Impairment | undefined, after: Impairment): boolean {
  return before !== undefined && keysOf(before).some(key => after[key] === undefined);
}

function placeOf(item: Interface): Pick<SettingLine, 'namespace' | 'source'> {
  return { ...(isInNamespace(item) ? { namespace: item.node } : {}), ...sourceOf(item) };
}

function sourceOf({ source }: Interface): Pick<SettingLine, 'source'> {
  return source ? { source } : {};
}
