/** What each word of the language means, in one line: for completion and hover. */
export const WORDS = {
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
  address: 'IPv4 or IPv6 addresses with their prefix length, as in `10.0.0.1/24, 2001:db8::1/64`.',
  mac: 'The MAC address, as in `02:00:00:00:00:01`; chosen by the kernel if left out.',
  mtu: 'The largest packet in bytes; 1500 if left out.',
  stp: 'The spanning tree protocol, which cuts loops between switches; off if left out.',
  route: 'A route, as in `route default via 192.0.2.254` or `route 10.0.0.0/8 via 10.1.0.1 dev eth0 metric 100`.',
  default: 'All destinations that no other route leads to.',
  via: 'The next hop: the address of a router on a network of the namespace.',
  dev: 'The interface that packets leave by.',
  metric: 'Which of several routes is taken: the one with the lowest.',
  forward: 'Whether the namespace forwards packets between its interfaces, IPv4 and IPv6: as a router does.',
  sysctl: 'A kernel parameter of the namespace, as in `sysctl net.ipv4.conf.all.rp_filter = 0`.',
  ageing: 'After how many seconds a switch forgets a MAC address that it no longer hears; 300 if left out.',
  subnet: 'Hands out addresses, in the order of the connectors, to ends opposite this switch that say none.',
  nat: 'Lets what is behind this switch out by the machine’s own address; changes the machine itself.',
  'vlan-filtering': 'Whether the bridge tells VLANs apart; on by itself where a port has any.',
  datapath: 'Where an Open vSwitch moves packets: in the kernel (`system`) or itself (`netdev`).',
  auto: 'The kernel’s datapath where the kernel has it, else the switch’s own.',
  system: 'The datapath in the kernel: fast, and the kernel must have it.',
  netdev: 'The datapath in Open vSwitch itself: works on every kernel.',
  controller: 'OpenFlow controllers, as in `tcp:127.0.0.1:6653`.',
  'fail-mode': 'What an Open vSwitch does while no controller answers.',
  standalone: 'It works as an ordinary switch meanwhile.',
  secure: 'It forwards only what its flows say, and nothing at first.',
  vlan: 'The one VLAN that the port is in, untagged: 1 to 4094.',
  trunk: 'The VLANs that the port carries with tags, as in `trunk 10, 20..30`.',
  native: 'The VLAN of frames without a tag on a trunk.',
  rate: 'The most that gets through in each direction, as in `100mbit`.',
  delay: 'How long packets are held back in each direction, as in `10ms`.',
  jitter: 'By how much the delay varies, as in `2ms`.',
  loss: 'The share of packets that get lost, as in `0.1%`.',
  id: 'The identifier of the tunnel, the same on both hosts: 0 to 16777215.',
  local: 'The address of this host that the tunnel leaves from; chosen by the kernel if left out.',
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

export type Word = keyof typeof WORDS;

/** Whether `text` is a word of the language. */
export function isWord(text: string): text is Word {
  return Object.hasOwn(WORDS, text);
}

/** What `text` means if it is a word of the language. */
export function meaningOf(text: string): string | undefined {
  return isWord(text) ? WORDS[text] : undefined;
}
