import { CONNECTOR_WORDS, kindOf, type ConnectorWord } from '../kinds/connector-kinds.ts';
import { SWITCH_KINDS } from '../kinds/switch-kinds.ts';
import type { Switch } from '../topology.ts';
import type { SettingWord } from './settings.ts';

/**
 * A block that settings stand in. A `bare port` has no interface to configure on the host: it is a patch port, or its
 * interface is elsewhere.
 */
export type SettingPlace =
  | 'existing namespace'
  | 'existing loopback'
  | 'existing bridge'
  | 'topology'
  | 'namespace'
  | 'run'
  | 'interface'
  | 'loopback'
  | 'port'
  | 'bare port'
  | Switch['kind']
  | ConnectorWord;

interface PlaceEntry {
  /** In words for a message. */
  readonly called: string;
  /** What means something there, in the order in which it is offered. */
  readonly settings: readonly SettingWord[];
}

const ON_PORT = ['vlan', 'trunk', 'native'] as const;

/** Of a connector's kind: what the kind lists. */
function placeOf(kind: ConnectorWord): PlaceEntry {
  const { called, settings } = kindOf({ kind });
  return { called: `${called.charAt(0).toLowerCase()}${called.slice(1)} connector`, settings };
}

/** The settings that mean something in each place; where a setting belongs follows from this. */
export const PLACES: Readonly<Record<SettingPlace, PlaceEntry>> = {
  topology: { called: 'the topology', settings: ['names'] },
  namespace: {
    called: 'a namespace',
    settings: ['route', 'forward', 'sysctl', 'exec', 'run', 'bind', 'tmpfs', 'existing'],
  },
  'existing namespace': { called: 'a namespace that exists already', settings: ['existing', 'route'] },
  'existing loopback': { called: 'the loopback interface of a namespace that exists already', settings: [] },
  'existing bridge': { called: 'a bridge that exists already', settings: ['existing', 'subnet'] },
  run: { called: 'a program', settings: ['ready', 'user'] },
  interface: { called: 'an interface', settings: ['address', 'mac', 'mtu'] },
  loopback: { called: 'the loopback interface `lo`, which takes only `address`', settings: ['address'] },
  port: { called: 'a port of a switch', settings: ['mac', 'mtu', ...ON_PORT] },
  'bare port': { called: 'this port, which has no interface of its own here', settings: ON_PORT },
  ...SWITCH_KINDS,
  ...(Object.fromEntries(CONNECTOR_WORDS.map(kind => [kind, placeOf(kind)])) as Record<ConnectorWord, PlaceEntry>),
};
