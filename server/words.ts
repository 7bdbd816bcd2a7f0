/** What each word of the language means, in one line: for completion and hover. */
export const WORDS = {
  topology: 'Names the topology; without it, the file’s name is its name.',
  namespace: 'A network namespace: its own interfaces, addresses and routes. `h[1..9]` makes a family of nine.',
  switch: 'A switch on the host, of a kind: `bridge` or `ovs`.',
  connector: 'Joins two nodes and so creates their interfaces, of a kind: `veth`, `internal` or `patch`.',
  bridge: 'A Linux bridge: a switch in the kernel, with `ip link add … type bridge`.',
  ovs: 'An Open vSwitch: a programmable switch, with `ovs-vsctl add-br`.',
  veth: 'A veth pair: a virtual cable between any two of namespace, bridge and Open vSwitch.',
  internal: 'An Open vSwitch internal port moved into a namespace: one interface and no second end.',
  patch: 'A pair of patch ports between two Open vSwitches: no network interface, nearly free.',
  tap: 'Not supported: the other end of a tap interface is a program, not a cable. Use `veth` or `internal`.',
  interface: 'Configures an interface of this namespace that a connector names.',
  port: 'Configures a port of this switch that a connector names.',
  address: 'IPv4 or IPv6 addresses with their prefix length, as in `10.0.0.1/24, 2001:db8::1/64`.',
  mac: 'The MAC address, as in `02:00:00:00:00:01`; chosen by the kernel if left out.',
  mtu: 'The largest packet in bytes; 1500 if left out.',
  stp: 'The spanning tree protocol, which cuts loops between switches; off if left out.',
  on: 'Switches it on.',
  off: 'Switches it off.',
} as const satisfies Record<string, string>;

export type Word = keyof typeof WORDS;

/** What `text` means if it is a word of the language. */
export function meaningOf(text: string): string | undefined {
  return Object.hasOwn(WORDS, text) ? WORDS[text as Word] : undefined;
}
