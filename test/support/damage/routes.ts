import { seen, unseen, type Damage } from './damage.ts';

/** Routes, rules and neighbours. */
export const ROUTES: readonly Damage[] = [
  seen('a ip route del default', /^namespace a: its list of routes is none/),
  seen('a ip route add 10.99.0.0/16 dev up', /^namespace a: its list of routes is 10\.99\.0\.0\/16/),
  seen('a ip route replace default via 10.0.0.253', /^namespace a: its list of routes is default via 10\.0\.0\.253/),
  seen('a ip route add default via 10.0.0.254 metric 9', /^namespace a: its list of routes is .*metric 9/),
  seen('a ip route add blackhole 10.98.0.0/16', /^namespace a: its list of routes is 10\.98\.0\.0\/16/),
  seen('a ip route add unreachable fd98::/64', /^namespace a: its list of routes is .*fd98::\/64/),
  seen('a ip route change default via 10.0.0.254 mtu 900', /^namespace a: its list of routes is/),
  seen('a ip route change default via 10.0.0.254 src 172.16.1.1', /^namespace a: its list of routes is/),
  unseen(
    'a ip route add 10.97.0.0/16 via 10.0.0.254 proto bird',
    /^routes that a router/,
    'a ip route del 10.97.0.0/16',
  ),
  seen(
    'a ip route del 10.0.0.0/24 dev eth0 table main',
    /^namespace a has .*: a missing route: 10\.0\.0\.0\/24 dev eth0/,
    'a ip route add 10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1',
  ),
  seen(
    'a ip route del local 10.0.0.1 dev eth0 table local',
    /^namespace a has .*: a missing route: local 10\.0\.0\.1 dev eth0/,
    'a ip route add local 10.0.0.1 dev eth0 table local proto kernel scope host src 10.0.0.1',
  ),
  seen(
    'a ip route add local 10.96.0.0/16 dev eth0 table local',
    /^namespace a has .* route in another table: .*10\.96/,
    'a ip route del local 10.96.0.0/16 dev eth0 table local',
  ),
  seen(
    'a ip route add default via 10.0.0.254 table 77',
    /^namespace a has .* route in another table: default via 10\.0\.0\.254/,
    'a ip route flush table 77',
  ),
  seen(
    'a ip rule add from 10.0.0.1 table 77',
    /^namespace a has .* a rule: .*10\.0\.0\.1 table 77/,
    'a ip rule del from 10.0.0.1 table 77',
  ),
  seen(
    'a ip -6 rule add from fd00::1 table 77',
    /^namespace a has .* a rule: .*fd00::1/,
    'a ip -6 rule del from fd00::1 table 77',
  ),
  seen(
    'a ip rule del table main',
    /^namespace a has .* a rule: none that leads to table main$/,
    'a ip rule add priority 32766 table main protocol kernel',
  ),
  seen(
    'a ip neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent',
    /^namespace a has .* a permanent neighbour: 10\.0\.0\.9/,
    'a ip neighbour del 10.0.0.9 dev eth0',
  ),
  seen(
    'a ip -6 neighbour add fd00::9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent',
    /^namespace a has .* a permanent neighbour: fd00::9/,
    'a ip neighbour del fd00::9 dev eth0',
  ),
  seen(
    'a ip neighbour add proxy 10.0.0.8 dev eth0',
    /^namespace a has .*: a neighbour that it answers for: 10\.0\.0\.8 on eth0/,
    'a ip neighbour del proxy 10.0.0.8 dev eth0',
  ),
];
