import { parseMac } from '../addresses/mac-address.ts';
import {
  isConnectorDeclaration,
  isMacSetting,
  isMtuSetting,
  isNamespaceDeclaration,
  isSwitchDeclaration,
} from '../generated/ast.ts';
import type { PortBlock, Setting, TopologyFile } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../parsing/source-range.ts';
import type { Check } from './check.ts';
import type { Report } from './report.ts';

/** Bytes: the least that IPv4 needs, and the most that the kernel gives a virtual interface. */
const MTU = { least: 68, most: 65535 };

type Place = 'namespace' | 'interface' | 'port' | 'patch port' | 'switch' | 'connector' | 'patch';

const ALLOWED: Readonly<Record<Place, readonly Setting['$type'][]>> = {
  namespace: [],
  interface: ['AddressSetting', 'MacSetting', 'MtuSetting'],
  // An address on a port has a message of its own.
  port: ['AddressSetting', 'MacSetting', 'MtuSetting'],
  'patch port': ['AddressSetting'],
  switch: ['AddressSetting', 'MacSetting', 'MtuSetting', 'StpSetting'],
  connector: ['MtuSetting'],
  patch: [],
};

const PLACES: Readonly<Record<Setting['$type'], string>> = {
  AddressSetting: 'an interface or a switch',
  MacSetting: 'an interface, a port of a veth pair or a switch',
  MtuSetting: 'an interface, a switch or a veth or internal connector',
  StpSetting: 'a switch',
};

/** Every setting stands where it means something, once, with a value that the kernel takes. */
export const checkSettings: Check = (file, report) => {
  for (const [place, settings] of blocksOf(file)) {
    const first = new Map<string, Setting>();
    for (const setting of settings) {
      checkPlace(place, setting, report);
      checkValue(setting, report);
      const earlier = setting.$type === 'AddressSetting' ? undefined : first.get(setting.$type);
      if (earlier) {
        report({
          code: 'duplicate-setting',
          message: `\`${keyword(setting)}\` is set already: keep one of the two.`,
          range: rangeOf(setting),
          related: [{ message: 'It is first set here.', range: rangeOf(earlier) }],
        });
      } else first.set(setting.$type, setting);
    }
  }
};

function* blocksOf(file: TopologyFile): Generator<[Place, readonly Setting[]]> {
  for (const statement of file.statements) {
    if (isConnectorDeclaration(statement)) {
      yield [statement.kind === 'patch' ? 'patch' : 'connector', statement.settings];
    } else if (isNamespaceDeclaration(statement)) {
      yield ['namespace', statement.settings];
      for (const block of statement.interfaces) yield ['interface', block.settings];
    } else if (isSwitchDeclaration(statement)) {
      yield ['switch', statement.settings];
      for (const block of statement.ports) yield [isPatchPort(block) ? 'patch port' : 'port', block.settings];
    }
  }
}

function isPatchPort(block: PortBlock): boolean {
  return present(block.port)?.ref?.$container.kind === 'patch';
}

function checkPlace(place: Place, setting: Setting, report: Report): void {
  if (ALLOWED[place].includes(setting.$type)) return;
  const where = place === 'patch' ? 'a patch connector' : `${place === 'interface' ? 'an' : 'a'} ${place}`;
  report({
    code: 'misplaced-setting',
    message: `\`${keyword(setting)}\` means nothing for ${where}: it belongs to ${PLACES[setting.$type]}.`,
    range: rangeOf(setting),
  });
}

function checkValue(setting: Setting, report: Report): void {
  if (isMtuSetting(setting)) {
    const mtu = present(setting.value);
    if (mtu === undefined || (mtu >= MTU.least && mtu <= MTU.most)) return;
    report({
      code: 'invalid-mtu',
      message: `An MTU is ${MTU.least} to ${MTU.most} bytes: write 1500, say.`,
      range: rangeOfProperty(setting, 'value'),
    });
  } else if (isMacSetting(setting)) {
    const mac = present(setting.value);
    if (mac === undefined || parseMac(mac) !== undefined) return;
    report({
      code: 'invalid-mac',
      message:
        'This is no MAC address of one interface: write six pairs of hexadecimal digits, the first pair even, as in 02:00:00:00:00:01.',
      range: rangeOfProperty(setting, 'value'),
    });
  }
}

function keyword(setting: Setting): string {
  return setting.$type.replace('Setting', '').toLowerCase();
}
