import { SECONDS } from '../quantities/duration.ts';
import type { SettingEntry } from './setting-entry.ts';

/** The settings of namespaces and switches. */
export const NODE_SETTINGS = {
  route: {
    value: { type: 'own', notation: '( "default" | prefix ) [ "via" IP ] [ "dev" name ] [ "metric" number ]' },
    isRepeated: true,
    meaning: 'A route, as in `route default via 192.0.2.254` or `route 10.0.0.0/8 via 10.1.0.1 dev eth0 metric 100`.',
    property: 'routes',
  },
  existing: {
    value: { type: 'own', notation: '[ ( "docker" | "podman" | "lxc" ) text | "pid" number ]' },
    meaning:
      'It is there without the topology, which joins it and sets nothing in it: a namespace of `ip netns`, of a container or of a process; or a bridge.',
    examples: [
      ['docker "web"', 'The network namespace of a container of Docker.'],
      ['podman "web"', 'Of one of Podman, root’s.'],
      ['lxc "web"', 'Of one of LXC.'],
      ['pid 4711', 'Of a process.'],
    ],
  },
  forward: {
    value: { type: 'on-off' },
    meaning: 'Whether the namespace forwards packets between its interfaces, IPv4 and IPv6: as a router does.',
  },
  sysctl: {
    value: { type: 'own', notation: 'key "=" value' },
    isRepeated: true,
    meaning: 'A kernel parameter of the namespace, below `net.`, as in `sysctl net.ipv4.conf.all.rp_filter = 0`.',
    examples: [
      ['net.ipv4.conf.all.rp_filter = 0', 'Takes packets in whose answers would leave another way.'],
      ['net.ipv6.conf.all.disable_ipv6 = 1', 'No IPv6 in the namespace.'],
      ['net.ipv4.icmp_echo_ignore_all = 1', 'Does not answer pings.'],
    ],
    property: 'sysctls',
  },
  subnet: {
    value: { type: 'own', notation: 'prefix { "," prefix }' },
    isRepeated: true,
    meaning:
      'Hands out addresses to the ends opposite this switch that name none, in the order of the connectors, skipping those that are written.',
  },
  nat: {
    value: { type: 'on-off' },
    meaning:
      'Lets what is behind this switch out by the machine’s own address; changes the machine itself, which must forward: `sysctl -w net.ipv4.ip_forward=1`.',
  },
  stp: {
    value: { type: 'on-off' },
    meaning:
      'The spanning tree protocol, which cuts loops between switches; off if left out. A port then takes half a minute before it forwards.',
  },
  ageing: {
    value: { type: 'quantity', quantity: SECONDS, code: 'invalid-duration' },
    meaning: 'After how many seconds a switch forgets a MAC address that it no longer hears; 300 if left out.',
    examples: [
      ['300', 'Five minutes, as a switch does by itself.'],
      ['15', 'Short, for hosts that move.'],
    ],
  },
  'vlan-filtering': {
    value: { type: 'on-off' },
    meaning: 'Whether the bridge tells VLANs apart; on by itself where a port has any.',
    property: 'vlanFiltering',
  },
  datapath: {
    value: {
      type: 'word',
      what: 'a datapath',
      words: {
        auto: 'The kernel’s datapath where the kernel has it, else the switch’s own.',
        system: 'The datapath in the kernel: fast, and the kernel must have it.',
        netdev: 'The datapath in Open vSwitch itself: works on every kernel.',
      },
    },
    meaning: 'Where an Open vSwitch moves packets: in the kernel (`system`) or itself (`netdev`); `auto` if left out.',
  },
  controller: {
    value: { type: 'controllers' },
    meaning: 'OpenFlow controllers, as in `tcp:127.0.0.1:6653`.',
    examples: [['tcp:127.0.0.1:6653', 'A controller on this machine, at the usual port.']],
    property: 'controllers',
  },
  'fail-mode': {
    value: {
      type: 'word',
      what: 'a fail mode',
      words: {
        standalone: 'It works as an ordinary switch meanwhile.',
        secure: 'It forwards only what its flows say, and nothing at first.',
      },
    },
    meaning: 'What an Open vSwitch does while no controller answers.',
    property: 'failMode',
  },
} as const satisfies Readonly<Record<string, SettingEntry>>;
