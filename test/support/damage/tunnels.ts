import { seen, unseen, type Damage } from './damage.ts';

/** Tunnels, uplinks and macvlans. */
export const TUNNELS: readonly Damage[] = [
  seen('ip link del vx0', /^interface br\.vx0 is missing$/),
  seen(
    'ip link del vx0 && ip link add vx0 type vxlan id 99 remote 192.0.2.2 dstport 4789',
    /^interface br\.vx0 is not the one/,
    'ip link del vx0',
  ),
  seen('ip link set vx0 type vxlan remote 192.0.2.3', /^interface br\.vx0: remote is 192\.0\.2\.3/),
  seen('ip link set vx0 type vxlan ttl 3', /^interface br\.vx0 has .*: ttl 3/, 'ip link set vx0 type vxlan ttl 0'),
  seen(
    'bridge fdb append 00:00:00:00:00:00 dev vx0 dst 192.0.2.7',
    /^switch br has .* forwarding table: 00:00:00:00:00:00 at vx0 to 192\.0\.2\.7/,
    'bridge fdb del 00:00:00:00:00:00 dev vx0 dst 192.0.2.7',
  ),
  seen('ip link set nic0 nomaster', /^interface br\.nic0: switch is none/),
  seen('ip link set nic0 down', /^interface br\.nic0: state is down/),
  unseen('ip link set nic2 down', /^whether the interface below a macvlan/, 'ip link set nic2 up'),
  seen('m ip link set eth0 type macvlan mode private', /^interface m\.eth0: mode is private/),
  seen('m ip link del eth0', /^interface m\.eth0 is missing$/),
  unseen('m ip link set eth0 address 02:00:00:00:99:02', /^MAC/, 'm ip link del eth0'),
];
