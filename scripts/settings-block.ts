import { CONNECTOR_WORDS } from '../topology/kinds/connector-kinds.ts';
import { PLACES, type SettingPlace } from '../topology/settings/places.ts';
import type { SettingValue } from '../topology/settings/setting-entry.ts';
import { entryOf, SETTING_WORDS, type SettingWord } from '../topology/settings/settings.ts';

/** Places whose settings the reference lists together. */
const GROUPS: Readonly<Record<string, readonly SettingPlace[]>> = {
  topology: ['topology'],
  namespace: ['namespace'],
  run: ['run'],
  interface: ['interface'],
  switch: ['bridge', 'ovs'],
  port: ['port'],
  connector: CONNECTOR_WORDS,
};

/**
 * What the reference says of the settings of some groups, such as `switch, port`: their grammar, and what each means.
 *
 * @throws Error when there is no such group.
 */
export function settingsBlock(groups: string): string {
  const names = groups.split(', ');
  const words = SETTING_WORDS.filter(word => names.some(name => placesOf(name, word).length > 0));
  const rows = words.map(word => `| \`${word}\` | ${entryOf(word).meaning} |`);
  return [
    `<!-- settings of ${groups} -->`,
    '',
    '```ebnf',
    ...names.map(production),
    '```',
    '',
    '| setting | what it does |',
    '| --- | --- |',
    ...rows,
    '',
    '<!-- end -->',
  ].join('\n');
}

function production(name: string): string {
  const places = group(name);
  const words = [...new Set(places.flatMap(place => PLACES[place].settings))];
  const items = words.map(word => {
    const taken = placesOf(name, word);
    const where = taken.length < places.length && places.length > 1 ? `(* ${taken.join(', ')} *)` : '';
    return `"${word}" ${notation(entryOf(word).value)} ${where}`.trimEnd();
  });
  return `${name}-setting = ${items.join('\n  | ')} ;`;
}

/** The places of a group that take a setting. */
function placesOf(name: string, word: SettingWord): readonly SettingPlace[] {
  return group(name).filter(place => PLACES[place].settings.includes(word));
}

function group(name: string): readonly SettingPlace[] {
  const places = GROUPS[name];
  if (!places) throw new Error(`there is no group of places called ${name}`);
  return places;
}

function notation(value: SettingValue): string {
  switch (value.type) {
    case 'number':
    case 'own':
      return value.notation;
    case 'quantity':
      return value.quantity.notation;
    case 'word':
      return `( ${Object.keys(value.words)
        .map(word => `"${word}"`)
        .join(' | ')} )`;
    case 'on-off':
      return 'on-off';
    case 'mac':
      return 'MAC';
    case 'ip':
      return 'IP';
    case 'controllers':
      return 'target { "," target }';
  }
}
