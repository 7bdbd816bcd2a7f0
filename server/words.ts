import { SETTING_WORDS, SETTINGS, type SettingWord, type ValueOf } from '../topology/settings/settings.ts';
import { CONNECTOR_KINDS, CONNECTOR_WORDS } from '../topology/kinds/connector-kinds.ts';
import { SWITCH_KINDS } from '../topology/kinds/switch-kinds.ts';
import { oneOf } from '../topology/names/shown-name.ts';

/** The words that begin no setting, or mean something else as well. */
const OWN = {
  topology: 'Names the topology; without it, the file’s name is its name.',
  namespace: 'A network namespace: its own interfaces, addresses and routes. `h[1..9]` makes a family of nine.',
  switch: 'A switch on the host, of a kind: `bridge` or `ovs`.',
  connector: `Joins two nodes and so creates their interfaces, of a kind: ${oneOf(CONNECTOR_WORDS.map(word => `\`${word}\``))}.`,
  ...docsOf(SWITCH_KINDS),
  ...docsOf(CONNECTOR_KINDS),
  host: 'The machine itself: its own end of a veth pair, or one of its network interfaces.',
  interface: 'Configures an interface of this namespace that a connector names.',
  port: 'Configures a port of this switch that a connector names; of a tunnel, its UDP port; of what is expected, `80/tcp` or `53/udp`.',
  default: 'All destinations that no other route leads to.',
  via: 'The next hop: the address of a router on a network of the namespace.',
  dev: 'The interface that packets leave by.',
  metric: 'Which of several routes is taken: the one with the lowest.',
  expect: 'What `nslink test` tries: `a reaches b`, `a cannot reach b`, `a to b at least 100mbit`, `all reach all`.',
  reaches: 'Packets go there, and the answers come back.',
  reach: 'Packets go there, and the answers come back.',
  cannot: 'Nothing must get through.',
  within: 'How long a round trip may take, as in `50ms`.',
  eventually: 'Tried again until it holds, for at most so long, as in `30s`.',
  to: 'Sends data over TCP, to see how much arrives.',
  at: 'The rate that must arrive, as in `at least 100mbit`.',
  least: 'The rate that must arrive, as in `at least 100mbit`.',
  all: 'Every namespace of the file.',
  on: 'Switches it on.',
  off: 'Switches it off.',
} as const satisfies Record<string, string>;

/** The words that settings take as values. */
type ValueWord = { readonly [V in ValueOf<'word'> as keyof V['words']]: unknown };

export type Word = keyof typeof OWN | SettingWord | keyof ValueWord;

/** What each word of the language means, in a line or two: for completion and hover. */
export const WORDS = { ...meanings(), ...OWN } as Readonly<Record<Word, string>>;

/** Whether `text` is a word of the language. */
function isWord(text: string): text is Word {
  return Object.hasOwn(WORDS, text);
}

/** What `text` means if it is a word of the language. */
export function meaningOf(text: string): string | undefined {
  return isWord(text) ? WORDS[text] : undefined;
}

/** Of each setting, and of each word that one takes. */
function meanings(): Record<string, string> {
  const values = SETTING_WORDS.map(word => SETTINGS[word].value).flatMap(value =>
    value.type === 'word' ? Object.entries<string>(value.words) : [],
  );
  const settings = SETTING_WORDS.map((word): readonly [string, string] => [word, SETTINGS[word].meaning]);
  return Object.fromEntries([...settings, ...values]);
}

function docsOf<Kind extends string>(kinds: Readonly<Record<Kind, { readonly doc: string }>>): Record<Kind, string> {
  const words = Object.keys(kinds) as Kind[];
  return Object.fromEntries(words.map(word => [word, kinds[word].doc])) as Record<Kind, string>;
}
