import { parsePlainAddress } from '../../topology/addresses/plain-address.ts';
import { parseMac } from '../../topology/addresses/mac-address.ts';
import type { ControllerSetting, QuantityText, Setting, TrunkSetting } from '../generated/ast.ts';
import type { FindingCode } from '../findings/findings.ts';
import { NearestNames } from '../names/nearest-name.ts';
import { oneOf, shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty, rangesOfProperty } from '../parsing/source-range.ts';
import { readDuration, readSeconds } from '../../topology/quantities/duration.ts';
import { readPercentage } from '../../topology/quantities/percentage.ts';
import { readRate } from '../../topology/quantities/rate.ts';
import { isVlan, VLAN } from '../building/read-vlans.ts';
import { isController } from '../building/controller.ts';
import type { Report } from './report.ts';

/** Bytes: the least that IPv4 needs, and the most that the kernel gives a virtual interface. */
const MTU = { least: 68, most: 65535 };

/** 24 bits (RFC 7348). */
const MOST_VXLAN_ID = 2 ** 24 - 1;

const DATAPATHS = ['auto', 'system', 'netdev'];
const FAIL_MODES = ['standalone', 'secure'];

/** The value of a setting is one that the kernel or Open vSwitch takes. */
export function checkValue(setting: Setting, report: Report): void {
  switch (setting.$type) {
    case 'MtuSetting':
      checkNumber(setting, 'invalid-mtu', MTU.least, MTU.most, 'An MTU is 68 to 65535 bytes: write 1500, say.', report);
      break;
    case 'MacSetting':
      checkMac(setting, report);
      break;
    case 'VlanSetting':
    case 'NativeSetting':
      checkNumber(setting, 'invalid-vlan', VLAN.first, VLAN.last, VLAN_RANGE, report);
      break;
    case 'TrunkSetting':
      checkTrunk(setting, report);
      break;
    case 'IdSetting':
      checkNumber(
        setting,
        'invalid-vxlan-id',
        0,
        MOST_VXLAN_ID,
        `The identifier of a VXLAN is 0 to ${MOST_VXLAN_ID}: write a smaller number.`,
        report,
      );
      break;
    case 'PortSetting':
      checkNumber(setting, 'invalid-udp-port', 1, 65535, 'A UDP port is 1 to 65535: write 4789, say.', report);
      break;
    case 'RateSetting':
      checkQuantity(setting, 'invalid-rate', readRate, report);
      break;
    case 'DelaySetting':
    case 'JitterSetting':
      checkQuantity(setting, 'invalid-duration', readDuration, report);
      break;
    case 'LossSetting':
      checkQuantity(setting, 'invalid-loss', readPercentage, report);
      break;
    case 'AgeingSetting':
      checkQuantity(setting, 'invalid-duration', readSeconds, report);
      break;
    case 'LocalSetting':
      checkLocal(setting, report);
      break;
    case 'DatapathSetting':
      checkWord(setting, 'a datapath', DATAPATHS, report);
      break;
    case 'FailModeSetting':
      checkWord(setting, 'a fail mode', FAIL_MODES, report);
      break;
    case 'ControllerSetting':
      checkControllers(setting, report);
      break;
    case 'AddressSetting':
    case 'RouteSetting':
    case 'SubnetSetting':
    case 'SysctlSetting':
    case 'StpSetting':
    case 'ForwardSetting':
    case 'NatSetting':
    case 'VlanFilteringSetting':
      // These have rules of their own, or take only what the grammar does.
      break;
  }
}

const VLAN_RANGE = `A VLAN is ${VLAN.first} to ${VLAN.last}: 0 means none, and 4095 is reserved.`;

type Valued<T> = Setting & { readonly value: T };

function checkNumber(
  setting: Valued<number>,
  code: FindingCode,
  least: number,
  most: number,
  message: string,
  report: Report,
): void {
  const value = present(setting.value);
  if (value === undefined || (value >= least && value <= most)) return;
  report({ code, message, range: rangeOfProperty(setting, 'value') });
}

function checkQuantity(
  setting: Valued<QuantityText>,
  code: FindingCode,
  read: (text: string) => number | string,
  report: Report,
): void {
  const written = present(setting.value);
  const value = written === undefined ? undefined : read(String(written));
  if (typeof value === 'string') report({ code, message: value, range: rangeOfProperty(setting, 'value') });
}

function checkMac(setting: Valued<string>, report: Report): void {
  const mac = present(setting.value);
  if (mac === undefined || parseMac(mac) !== undefined) return;
  report({
    code: 'invalid-mac',
    message:
      'This is no MAC address of one interface: write six pairs of hexadecimal digits, the first pair even, as in 02:00:00:00:00:01.',
    range: rangeOfProperty(setting, 'value'),
  });
}

function checkTrunk(setting: TrunkSetting, report: Report): void {
  for (const range of setting.ranges) {
    const { first, last = first, wrong } = range;
    if (wrong !== undefined) {
      const isDash = /^[0-9]+-[0-9]+$/.test(wrong);
      const message = isDash ? `A range of VLANs has dots: write ${wrong.replace('-', '..')}.` : VLAN_RANGE;
      report({ code: 'invalid-vlan', message, range: rangeOf(range) });
    } else if (first === undefined || last === undefined) continue;
    else if (!isVlan(first) || !isVlan(last)) {
      report({ code: 'invalid-vlan', message: VLAN_RANGE, range: rangeOf(range) });
    } else if (first > last) {
      report({
        code: 'invalid-vlan',
        message: `The range runs backwards: write ${last}..${first}.`,
        range: rangeOf(range),
      });
    }
  }
}

function checkLocal(setting: Valued<string>, report: Report): void {
  const written = present(setting.value);
  const local = written === undefined ? undefined : parsePlainAddress(written);
  if (typeof local !== 'string') return;
  report({ code: 'invalid-tunnel-address', message: local, range: rangeOfProperty(setting, 'value') });
}

function checkWord(setting: Valued<string>, what: string, words: readonly string[], report: Report): void {
  const word = present(setting.value);
  if (word === undefined || words.includes(word)) return;
  const near = new NearestNames(words).find(word);
  const advice = near === undefined ? `write ${oneOf(words.map(name => `\`${name}\``))}.` : `did you mean \`${near}\`?`;
  report({
    code: 'unknown-value',
    message: `${shownName(word)} is not ${what}: ${advice}`,
    range: rangeOfProperty(setting, 'value'),
  });
}

function checkControllers(setting: ControllerSetting, report: Report): void {
  for (const [index, target] of setting.targets.entries()) {
    if (isController(target)) continue;
    report({
      code: 'invalid-controller',
      message: `${shownName(target)} is no OpenFlow controller: write its protocol, address and port, as in tcp:127.0.0.1:6653.`,
      range: rangesOfProperty(setting, 'targets')[index] ?? rangeOf(setting),
    });
  }
}
