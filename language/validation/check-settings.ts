import { isConnectorDeclaration, isNamespaceDeclaration, isSwitchDeclaration } from '../generated/ast.ts';
import type { Setting, TopologyFile } from '../generated/ast.ts';
import { rangeOf } from '../parsing/source-range.ts';
import {
  connectorPlace,
  portPlace,
  REPEATED,
  SETTINGS,
  settingWord,
  switchPlace,
  type SettingPlace,
} from '../building/setting-places.ts';
import type { Check } from './check.ts';
import { checkValue } from './check-values.ts';
import type { Report } from './report.ts';

/** Where each setting belongs, in words for a message. */
const BELONGS: Readonly<Record<Setting['$type'], string>> = {
  AddressSetting: 'an interface or a switch',
  MacSetting: 'an interface, a port of a veth pair or a switch',
  MtuSetting: 'an interface, a switch or a veth or internal connector',
  StpSetting: 'a switch',
  RouteSetting: 'a namespace',
  ForwardSetting: 'a namespace',
  SysctlSetting: 'a namespace',
  AgeingSetting: 'a switch',
  SubnetSetting: 'a switch',
  NatSetting: 'a switch',
  VlanFilteringSetting: 'a Linux bridge',
  DatapathSetting: 'an Open vSwitch',
  ControllerSetting: 'an Open vSwitch',
  FailModeSetting: 'an Open vSwitch',
  VlanSetting: 'a port of a switch, or the connector that makes one',
  TrunkSetting: 'a port of a switch',
  NativeSetting: 'a port of a switch',
  RateSetting: 'a veth connector',
  DelaySetting: 'a veth connector',
  JitterSetting: 'a veth connector',
  LossSetting: 'a veth connector',
  IdSetting: 'a vxlan connector',
  PortSetting: 'a vxlan connector',
  LocalSetting: 'a vxlan connector',
};

const IN_WORDS: Readonly<Record<SettingPlace, string>> = {
  namespace: 'a namespace',
  interface: 'an interface',
  port: 'a port',
  'bare port': 'this port, which has no interface of its own here',
  bridge: 'a Linux bridge',
  ovs: 'an Open vSwitch',
  veth: 'a veth connector',
  internal: 'an internal connector',
  patch: 'a patch connector',
  macvlan: 'a macvlan connector',
  vxlan: 'a vxlan connector',
  uplink: 'an uplink',
};

/** Every setting stands where it means something, once, with a value that the kernel takes. */
export const checkSettings: Check = (file, report) => {
  for (const [place, settings] of blocksOf(file)) {
    const first = new Map<string, Setting>();
    for (const setting of settings) {
      if (place !== undefined) checkPlace(place, setting, report);
      checkValue(setting, report);
      const earlier = REPEATED.has(setting.$type) ? undefined : first.get(setting.$type);
      if (earlier) {
        report({
          code: 'duplicate-setting',
          message: `\`${settingWord(setting.$type)}\` is set already: keep one of the two.`,
          range: rangeOf(setting),
          related: [{ message: 'It is first set here.', range: rangeOf(earlier) }],
        });
      } else first.set(setting.$type, setting);
    }
  }
};

function* blocksOf(file: TopologyFile): Generator<[SettingPlace | undefined, readonly Setting[]]> {
  for (const statement of file.statements) {
    if (isConnectorDeclaration(statement)) {
      yield [connectorPlace(statement), statement.settings];
    } else if (isNamespaceDeclaration(statement)) {
      yield ['namespace', statement.settings];
      for (const block of statement.interfaces) yield ['interface', block.settings];
    } else if (isSwitchDeclaration(statement)) {
      yield [switchPlace(statement), statement.settings];
      for (const block of statement.ports) yield [portPlace(block), block.settings];
    }
  }
}

function checkPlace(place: SettingPlace, setting: Setting, report: Report): void {
  if (SETTINGS[place].includes(setting.$type)) return;
  // An address on a port has a message of its own.
  if (setting.$type === 'AddressSetting' && (place === 'port' || place === 'bare port')) return;
  report({
    code: 'misplaced-setting',
    message: `\`${settingWord(setting.$type)}\` means nothing for ${IN_WORDS[place]}: it belongs to ${BELONGS[setting.$type]}.`,
    range: rangeOf(setting),
  });
}
