import type { ConnectorWord } from '../kinds/connector-kinds.ts';
import type { Switch } from '../topology.ts';
import type { SettingWord } from './settings.ts';

/**
 * A block that settings stand in. A `bare port` has no interface to configure on the host: it is a patch port, or its
 * interface is elsewhere.
 */
export type SettingPlace = 'namespace' | 'interface' | 'port' | 'bare port' | Switch['kind'] | ConnectorWord;

interface PlaceEntry {
  /** In words for a message. */
  readonly called: string;
  /** What means something there, in the order in which it is offered. */
  readonly settings: readonly SettingWord[];
}

const ON_PORT = ['vlan', 'trunk', 'native'] as const;
const ON_SWITCH = ['stp', 'address', 'subnet', 'nat', 'mtu', 'mac', 'ageing'] as const;

/** The settings that mean something in each place; where a setting belongs follows from this. */
export const PLACES: Readonly<Record<SettingPlace, PlaceEntry>> = {
  namespace: { called: 'a namespace', settings: ['route', 'forward', 'sysctl'] },
  interface: { called: 'an interface', settings: ['address', 'mac', 'mtu'] },
  port: { called: 'a port of a switch', settings: ['mac', 'mtu', ...ON_PORT] },
  'bare port': { called: 'this port, which has no interface of its own here', settings: ON_PORT },
  bridge: { called: 'a Linux bridge', settings: [...ON_SWITCH, 'vlan-filtering'] },
  ovs: { called: 'an Open vSwitch', settings: [...ON_SWITCH, 'datapath', 'controller', 'fail-mode'] },
  veth: { called: 'a veth connector', settings: ['mtu', 'rate', 'delay', 'jitter', 'loss', 'vlan'] },
  internal: { called: 'an internal connector', settings: ['mtu', 'vlan'] },
  patch: { called: 'a patch connector', settings: [] },
  macvlan: { called: 'a macvlan connector', settings: ['mtu'] },
  vxlan: { called: 'a vxlan connector', settings: ['id', 'port', 'local', 'mtu', 'vlan'] },
  uplink: { called: 'an uplink connector', settings: ['vlan'] },
};
