import { seen, unseen, type Damage } from './damage.ts';

/** Network interfaces. */
export const LINKS: readonly Damage[] = [
  seen('a ip link set eth0 down', /^interface a\.eth0: state is down/),
  seen('ip link set br-a down', /^interface br\.br-a: state is down/),
  seen('a ip link set eth0 down name other up', /^interface a\.eth0 is missing$/, 'a ip link del other'),
  seen('a ip link del eth0', /^interface a\.eth0 is missing$/),
  seen('a ip link set eth0 mtu 1300', /^interface a\.eth0: mtu is 1300, was applied as 1500$/),
  seen('a ip link set eth0 group 7', /^interface a\.eth0 is not the one/, 'a ip link del eth0'),
  seen('a ip link set eth0 arp off', /^interface a\.eth0: arp is off/),
  seen(
    'a ip link set eth0 multicast off',
    /^interface a\.eth0 has something .*: no multicast/,
    'a ip link set eth0 multicast on',
  ),
  seen(
    'a ip link set eth0 promisc on',
    /^interface a\.eth0 has something .*: promiscuous/,
    'a ip link set eth0 promisc off',
  ),
  seen(
    'a ip link set eth0 allmulticast on',
    /^interface a\.eth0 has something .*: all multicast/,
    'a ip link set eth0 allmulticast off',
  ),
  seen(
    'a ip link set eth0 txqueuelen 7',
    /^interface a\.eth0 has something .*: a queue of 7 packets/,
    'a ip link set eth0 txqueuelen 1000',
  ),
  unseen('a ip link set eth0 address 02:00:00:00:99:99', /^MAC addresses/, 'a ip link del eth0'),
  seen('m ethtool -K eth1 tx on', /^interface m\.eth1: checksums is left to the device/),
  seen('ethtool -K nic1 gro on', /^interface ovs\.nic1: receive offload is on/),
  unseen('a ethtool -K eth0 gro on', /^offloads/, 'a ethtool -K eth0 gro off'),
  seen('ip link set dev down down', /^interface host\.down: state is down/),
  seen('ip address add 203.0.113.7/24 dev down', /^interface host\.down: addresses is/),
];

/** Their addresses. */
export const ADDRESSES: readonly Damage[] = [
  seen('a ip address del 10.0.0.1/24 dev eth0', /^interface a\.eth0: addresses is none/),
  seen('a ip address add 10.0.0.77/24 dev eth0', /^interface a\.eth0: addresses is .*10\.0\.0\.77\/24/),
  seen('a ip address add 10.0.0.1/25 dev eth0', /^interface a\.eth0: addresses is .*10\.0\.0\.1\/25/),
  seen('a ip address add 10.66.0.1 peer 10.66.0.2/32 dev eth0', /^interface a\.eth0: addresses is .*10\.66\.0\.1 peer/),
  seen('a ip address add fd66::1/64 dev eth0', /^interface a\.eth0: addresses is .*fd66::1\/64/),
  seen(
    'a ip address change 10.0.0.1/24 dev eth0 preferred_lft 0',
    /^interface a\.eth0 has something .*: a deprecated address: 10\.0\.0\.1\/24/,
    'a ip address change 10.0.0.1/24 dev eth0 valid_lft forever preferred_lft forever',
  ),
  seen(
    'a ip address change 10.0.0.1/24 dev eth0 valid_lft 900 preferred_lft 800',
    /^interface a\.eth0 has something .*: an address that will go: 10\.0\.0\.1\/24/,
    'a ip address change 10.0.0.1/24 dev eth0 valid_lft forever preferred_lft forever',
  ),
];
