import { SETTING_WORDS, SETTINGS, type SettingWord, type ValueOf } from '../topology/settings/settings.ts';

/** The words that begin no setting, or mean something else as well. */
const OWN = {
  topology: 'Names the topology; without it, the file’s name is its name.',
  namespace: 'A network namespace: its own interfaces, addresses and routes. `h[1..9]` makes a family of nine.',
  switch: 'A switch on the host, of a kind: `bridge` or `ovs`.',
  connector:
    'Joins two nodes and so creates their interfaces, of a kind: `veth`, `internal`, `patch`, `macvlan`, `vxlan` or `uplink`.',
  bridge: 'A Linux bridge: a switch in the kernel, with `ip link add … type bridge`.',
  ovs: 'An Open vSwitch: a programmable switch, with `ovs-vsctl add-br`.',
  veth: 'A veth pair: a virtual cable between any two of namespace, bridge, Open vSwitch and host.',
  internal: 'An Open vSwitch internal port moved into a namespace: one interface and no second end.',
  patch: 'A pair of patch ports between two Open vSwitches: no network interface, nearly free.',
  macvlan: 'An interface of the namespace’s own on a network interface of the machine, which goes on working.',
  vxlan: 'A tunnel from a switch to another host, as in `br0 -- 192.0.2.9 { id 42 }`.',
  uplink:
    'Makes a network interface of the machine, such as `host.eth1`, a port of a switch; changes the machine itself.',
  host: 'The machine itself: its own end of a veth pair, or one of its network interfaces.',
  tap: 'Not supported: the other end of a tap interface is a program, not a cable. Use `veth` or `internal`.',
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
export function isWord(text: string): text is Word {
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
