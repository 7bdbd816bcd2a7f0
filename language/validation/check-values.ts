import { parsePlainAddress } from '../../topology/addresses/plain-address.ts';
import { parseMac } from '../../topology/addresses/mac-address.ts';
import { isTrunkSetting } from '../generated/ast.ts';
import type { Setting, TrunkSetting } from '../generated/ast.ts';
import { NearestNames } from '../names/nearest-name.ts';
import { oneOf, shownName } from '../../topology/names/shown-name.ts';
import { present } from '../parsing/present.ts';
import { rangeOf, rangeOfProperty, rangesOfProperty } from '../parsing/source-range.ts';
import { VLAN_REFUSAL } from '../../topology/settings/interface-settings.ts';
import type { ValueOf } from '../../topology/settings/settings.ts';
import { isVlan } from '../building/read-vlans.ts';
import { valued, type SettingWith } from '../building/setting-words.ts';
import { isController } from '../building/controller.ts';
import type { Report } from './report.ts';

/** The value of a setting is one that the kernel or Open vSwitch takes. */
export function checkValue(setting: Setting, report: Report): void {
  const item = valued(setting);
  switch (item.type) {
    case 'number':
      checkNumber(item.setting, item.value, report);
      break;
    case 'quantity':
      checkQuantity(item.setting, item.value, report);
      break;
    case 'word':
      checkWord(item.setting, item.value, report);
      break;
    case 'mac':
      checkMac(item.setting, report);
      break;
    case 'ip':
      checkLocal(item.setting, report);
      break;
    case 'controllers':
      checkControllers(item.setting, report);
      break;
    case 'own':
      if (isTrunkSetting(item.setting)) checkTrunk(item.setting, report);
      break;
    case 'on-off':
      // The grammar takes nothing else.
      break;
  }
}

function checkNumber(
  setting: SettingWith<'number'>,
  { least, most, code, refusal }: ValueOf<'number'>,
  report: Report,
): void {
  const value = present(setting.value);
  if (value === undefined || (value >= least && value <= most)) return;
  report({ code, message: refusal, range: rangeOfProperty(setting, 'value') });
}

function checkQuantity(
  setting: SettingWith<'quantity'>,
  { quantity, code }: ValueOf<'quantity'>,
  report: Report,
): void {
  const written = present(setting.value);
  const value = written === undefined ? undefined : quantity.read(String(written));
  if (typeof value === 'string') report({ code, message: value, range: rangeOfProperty(setting, 'value') });
}

function checkMac(setting: SettingWith<'mac'>, report: Report): void {
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
      const message = isDash ? `A range of VLANs has dots: write ${wrong.replace('-', '..')}.` : VLAN_REFUSAL;
      report({ code: 'invalid-vlan', message, range: rangeOf(range) });
    } else if (first === undefined || last === undefined) continue;
    else if (!isVlan(first) || !isVlan(last)) {
      report({ code: 'invalid-vlan', message: VLAN_REFUSAL, range: rangeOf(range) });
    } else if (first > last) {
      report({
        code: 'invalid-vlan',
        message: `The range runs backwards: write ${last}..${first}.`,
        range: rangeOf(range),
      });
    }
  }
}

function checkLocal(setting: SettingWith<'ip'>, report: Report): void {
  const written = present(setting.value);
  const local = written === undefined ? undefined : parsePlainAddress(written);
  if (typeof local !== 'string') return;
  report({ code: 'invalid-tunnel-address', message: local, range: rangeOfProperty(setting, 'value') });
}

function checkWord(setting: SettingWith<'word'>, value: ValueOf<'word'>, report: Report): void {
  const word = present(setting.value);
  if (word === undefined || Object.hasOwn(value.words, word)) return;
  const words = Object.keys(value.words);
  const near = new NearestNames(words).find(word);
  const advice = near === undefined ? `write ${oneOf(words.map(name => `\`${name}\``))}.` : `did you mean \`${near}\`?`;
  report({
    code: 'unknown-value',
    message: `${shownName(word)} is not ${value.what}: ${advice}`,
    range: rangeOfProperty(setting, 'value'),
  });
}

function checkControllers(setting: SettingWith<'controllers'>, report: Report): void {
  for (const [index, target] of setting.targets.entries()) {
    if (isController(target)) continue;
    report({
      code: 'invalid-controller',
      message: `${shownName(target)} is no OpenFlow controller: write its protocol, address and port, as in tcp:127.0.0.1:6653.`,
      range: rangesOfProperty(setting, 'targets')[index] ?? rangeOf(setting),
    });
  }
}
