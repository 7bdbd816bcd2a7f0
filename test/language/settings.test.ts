import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PLACES, type SettingPlace } from '../../topology/settings/places.ts';
import { entryOf, SETTING_WORDS, type SettingWord } from '../../topology/settings/settings.ts';
import { describedBy, findingsIn } from './support/found.ts';

const grammar = await readFile(join(import.meta.dirname, '../../language/nslink.langium'), 'utf8');
const rules = [...grammar.matchAll(/^(\w+Setting):\s+'([a-z-]+)'/gm)].map(([, rule = '', word = '']) => ({
  rule,
  word,
}));

test('the grammar and the table have the same settings', () => {
  expect(rules.map(({ word }) => word).toSorted()).toEqual(SETTING_WORDS.toSorted());
});

test('every setting of the grammar is read wherever one is', () => {
  const [alternatives = ''] = /^Setting:([^;]*);/m.exec(grammar) ?? [];
  expect(alternatives.match(/\w+Setting\b(?!:)/g)?.toSorted()).toEqual(rules.map(({ rule }) => rule).toSorted());
});

test.each(SETTING_WORDS)('%s can be a name', async word => {
  expect((await describedBy(`namespace ${word}`)).namespaces).toEqual([{ name: word }]);
});

test('every setting belongs somewhere', () => {
  const placed = new Set(Object.values(PLACES).flatMap(({ settings }) => settings));
  expect(SETTING_WORDS.filter(word => !placed.has(word))).toEqual([]);
});

/** A text with `settings` in that place, and nothing wrong beside them. */
const AT: Readonly<Record<SettingPlace, (settings: string) => string>> = {
  topology: settings => `topology t { ${settings} }\nnamespace a\nswitch bridge s\nconnector veth a -- s`,
  namespace: settings => `namespace a { ${settings} }\nswitch bridge s\nconnector veth a.eth0 10.1.0.1/16 -- s`,
  'existing namespace': settings =>
    `namespace a { ${/\bexisting\b/.test(settings) ? '' : 'existing '}${settings} }\nswitch bridge s\nconnector veth a.eth0 10.1.0.1/16 -- s`,
  'existing loopback': settings =>
    `namespace a { existing interface lo { ${settings} } }\nswitch bridge s\nconnector veth a.eth0 -- s`,
  'existing bridge': settings =>
    `namespace a\nswitch bridge s { ${/\bexisting\b/.test(settings) ? '' : 'existing '}${settings} }\nconnector veth a -- s`,
  run: settings => `namespace a { run "true" { ${settings} } }\nswitch bridge s\nconnector veth a -- s`,
  interface: settings => `namespace a { interface eth0 { ${settings} } }\nswitch bridge s\nconnector veth a.eth0 -- s`,
  loopback: settings => `namespace a { interface lo { ${settings} } }\nswitch bridge s\nconnector veth a.eth0 -- s`,
  port: settings => `namespace a\nswitch bridge s { port p { ${settings} } }\nconnector veth a.eth0 -- s.p`,
  'bare port': settings =>
    `namespace a\nswitch ovs s { port p { ${settings} } }\nswitch ovs t\nconnector patch s.p -- t\nconnector veth a -- s`,
  bridge: settings => `namespace a\nswitch bridge s { ${settings} }\nconnector veth a -- s`,
  ovs: settings => `namespace a\nswitch ovs s { ${settings} }\nconnector veth a -- s`,
  veth: settings => `namespace a\nswitch bridge s\nconnector veth a -- s { ${settings} }`,
  internal: settings => `namespace a\nswitch ovs s\nconnector internal a -- s { ${settings} }`,
  patch: settings =>
    `namespace a\nswitch ovs s\nswitch ovs t\nconnector patch s -- t { ${settings} }\nconnector veth a -- s`,
  macvlan: settings => `namespace a\nconnector macvlan a -- host.eth1 { ${settings} }`,
  vxlan: settings =>
    `namespace a\nswitch bridge s\nconnector vxlan s.p -- 192.0.2.9 { ${/\bid /.test(settings) ? '' : 'id 1 '}${settings} }\nconnector veth a -- s`,
  tap: settings => `namespace a\nswitch bridge s\nconnector veth a -- s\nconnector tap s.vm1 { ${settings} }`,
  uplink: settings =>
    `namespace a\nswitch bridge s\nconnector uplink host.eth1 -- s { ${settings} }\nconnector veth a -- s`,
};

const VALUES: Readonly<Partial<Record<SettingWord, string>>> = {
  names: 'off',
  existing: '',
  route: 'default via 10.1.0.9',
  trunk: '10, 20..30',
  subnet: '10.0.0.0/24',
  port: '8472',
  local: '192.0.2.1',
};

/** A value that a setting takes, and that it does not have if it is left out. */
function valueFor(word: SettingWord): string {
  const { value, examples = [] } = entryOf(word);
  const byType = { 'on-off': 'on', number: '1400', word: 'words' in value ? Object.keys(value.words).at(-1) : '' };
  return VALUES[word] ?? (byType as Readonly<Record<string, string | undefined>>)[value.type] ?? examples[0]?.[0] ?? '';
}

/** The setting, beside what it needs. */
function written(word: SettingWord): string {
  const needed = entryOf(word).needs?.setting ?? (word === 'native' ? 'trunk' : word === 'nat' ? 'address' : undefined);
  return `${needed === undefined ? '' : `${needed} ${valueFor(needed as SettingWord)} `}${word} ${valueFor(word)}`;
}

const PLACED = (Object.keys(PLACES) as SettingPlace[]).flatMap(place =>
  // What makes it a place of its own is no setting there that could be left out.
  PLACES[place].settings.filter(word => !place.startsWith(word)).map(word => ({ place, word })),
);

describe('a setting', () => {
  test.each(PLACED)('$word of $place changes the topology', async ({ place, word }) => {
    const text = AT[place](written(word));
    expect((await findingsIn(text)).filter(({ severity }) => severity === 'error')).toEqual([]);
    const without = AT[place](written(word).replace(`${word} ${valueFor(word)}`, ''));
    expect(await describedBy(text)).not.toEqual(await describedBy(without));
  });

  test.each(SETTING_WORDS.filter(word => entryOf(word).examples))('%s takes its examples', async word => {
    const place = PLACED.find(placed => placed.word === word)?.place ?? 'veth';
    for (const [value] of entryOf(word).examples ?? []) {
      const text = AT[place](written(word).replace(`${word} ${valueFor(word)}`, `${word} ${value}`));
      const codes = (await findingsIn(text)).map(({ code }) => code);
      expect(
        codes.filter(code => /invalid|unknown|syntax|misplaced/.test(code)),
        text,
      ).toEqual([]);
    }
  });

  test('that stands elsewhere belongs to all places that take it', async () => {
    const misplaced = (await findingsIn(AT.uplink('mtu 1400'))).filter(({ code }) => code === 'misplaced-setting');
    expect(misplaced.map(({ message }) => message)).toEqual([
      '`mtu` means nothing for an uplink connector: it belongs to an interface, a port of a switch, a switch or a veth, internal, macvlan, vxlan or tap connector.',
    ]);
  });
});
