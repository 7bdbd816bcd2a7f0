import type { PortBlock, Setting, SwitchDeclaration, ConnectorDeclaration } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { isJoiningKind, isSwitchKind, type JoiningKind } from '../../topology/kinds/kinds.ts';
import type { Switch } from '../../topology/topology.ts';

/**
 * A block that settings stand in. A `bare port` has no interface to configure on the host: it is a patch port, or its
 * interface is elsewhere.
 */
export type SettingPlace = 'namespace' | 'interface' | 'port' | 'bare port' | Switch['kind'] | JoiningKind;

type SettingType = Setting['$type'];

const VLANS = ['VlanSetting', 'TrunkSetting', 'NativeSetting'] as const;
const ON_SWITCH = [
  'StpSetting',
  'AddressSetting',
  'SubnetSetting',
  'NatSetting',
  'MtuSetting',
  'MacSetting',
  'AgeingSetting',
] as const;

/** The settings that mean something in each place. */
export const SETTINGS: Readonly<Record<SettingPlace, readonly SettingType[]>> = {
  namespace: ['RouteSetting', 'ForwardSetting', 'SysctlSetting'],
  interface: ['AddressSetting', 'MacSetting', 'MtuSetting'],
  port: ['MacSetting', 'MtuSetting', ...VLANS],
  'bare port': VLANS,
  bridge: [...ON_SWITCH, 'VlanFilteringSetting'],
  ovs: [...ON_SWITCH, 'DatapathSetting', 'ControllerSetting', 'FailModeSetting'],
  veth: ['MtuSetting', 'RateSetting', 'DelaySetting', 'JitterSetting', 'LossSetting', 'VlanSetting'],
  internal: ['MtuSetting', 'VlanSetting'],
  patch: [],
  macvlan: ['MtuSetting'],
  vxlan: ['IdSetting', 'PortSetting', 'LocalSetting', 'MtuSetting', 'VlanSetting'],
  uplink: ['VlanSetting'],
};

/** Settings that may stand several times in one block. */
export const REPEATED: ReadonlySet<SettingType> = new Set([
  'AddressSetting',
  'RouteSetting',
  'SysctlSetting',
  'SubnetSetting',
]);

/** What kind of place the block of a switch is; `undefined` if its kind is none. */
export function switchPlace({ kind }: SwitchDeclaration): SettingPlace | undefined {
  return isSwitchKind(kind) ? kind : undefined;
}

/** What kind of place the block of a connector is; `undefined` if its kind makes nothing. */
export function connectorPlace({ kind }: ConnectorDeclaration): SettingPlace | undefined {
  return isJoiningKind(kind) ? kind : undefined;
}

const BARE: ReadonlySet<string> = new Set(['patch', 'internal', 'uplink']);

/** What kind of place a `port` block is, by the connector that makes the port. */
export function portPlace(block: PortBlock): SettingPlace {
  const connector = present(block.port)?.ref?.$container;
  const onOvs = block.$container.$type === 'SwitchDeclaration' && block.$container.kind === 'ovs';
  const isBare = connector && (BARE.has(connector.kind) || (connector.kind === 'vxlan' && onOvs));
  return isBare ? 'bare port' : 'port';
}

/** The word that a setting starts with. */
export function settingWord(type: SettingType): string {
  return type
    .replace('Setting', '')
    .replace(/(?!^)[A-Z]/g, letter => `-${letter}`)
    .toLowerCase();
}
