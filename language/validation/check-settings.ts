import {
  isConnectorDeclaration,
  isNamespaceDeclaration,
  isRunSetting,
  isSwitchDeclaration,
  isTopologyHeader,
} from '../generated/ast.ts';
import type { Setting, Statement } from '../generated/ast.ts';
import { rangeOf } from '../parsing/source-range.ts';
import { belongsTo } from '../../topology/settings/belongs-to.ts';
import { PLACES, type SettingPlace } from '../../topology/settings/places.ts';
import { entryOf, SETTINGS } from '../../topology/settings/settings.ts';
import { connectorPlace, interfacePlace, namespacePlace, portPlace, switchPlace } from '../building/setting-places.ts';
import { settingWord } from '../building/setting-words.ts';
import type { StatementCheck } from './check.ts';
import { checkValue } from './check-values.ts';
import type { Report } from './report.ts';

/** Every setting stands where it means something, once, with a value that the kernel takes, beside what it needs. */
export const checkSettings: StatementCheck = (statement, report) => {
  for (const [place, settings] of blocksOf(statement)) {
    const first = new Map<string, Setting>();
    for (const setting of settings) {
      if (place !== undefined) checkPlace(place, setting, report);
      checkValue(setting, report);
      checkNeeds(setting, settings, report);
      const earlier = first.get(setting.$type);
      if (earlier) {
        report({
          code: 'duplicate-setting',
          message: `\`${settingWord(setting)}\` is set already: keep one of the two.`,
          range: rangeOf(setting),
          related: [{ message: 'It is first set here.', range: rangeOf(earlier) }],
        });
      } else if (!entryOf(settingWord(setting)).isRepeated) first.set(setting.$type, setting);
    }
  }
};

function* blocksOf(statement: Statement): Generator<[SettingPlace | undefined, readonly Setting[]]> {
  if (isConnectorDeclaration(statement)) {
    yield [connectorPlace(statement), statement.settings];
  } else if (isNamespaceDeclaration(statement)) {
    yield [namespacePlace(statement), statement.settings];
    for (const run of statement.settings.filter(isRunSetting)) yield ['run', run.settings];
    for (const block of statement.interfaces) yield [interfacePlace(block), block.settings];
  } else if (isTopologyHeader(statement)) {
    yield ['topology', statement.settings];
  } else if (isSwitchDeclaration(statement)) {
    yield [switchPlace(statement), statement.settings];
    for (const block of statement.ports) yield [portPlace(block), block.settings];
  }
}

function checkPlace(place: SettingPlace, setting: Setting, report: Report): void {
  const word = settingWord(setting);
  if (PLACES[place].settings.includes(word)) return;
  // An address on a port has a message of its own.
  if (word === 'address' && (place === 'port' || place === 'bare port')) return;
  report({
    code: 'misplaced-setting',
    message: `\`${word}\` means nothing for ${PLACES[place].called}: it belongs to ${belongsTo(word)}.`,
    range: rangeOf(setting),
  });
}

function checkNeeds(setting: Setting, settings: readonly Setting[], report: Report): void {
  const entry = SETTINGS[settingWord(setting)];
  if (!('needs' in entry) || settings.some(other => settingWord(other) === entry.needs.setting)) return;
  report({ code: entry.needs.code, message: entry.needs.refusal, range: rangeOf(setting) });
}
