import { seen, type Damage } from './damage.ts';

/** Namespaces and what each has by itself. */
export const NAMESPACES: readonly Damage[] = [
  seen('ip netns del a', /^namespace a is missing$/),
  seen('ip netns del m && ip netns add m', /^namespace m is not the one that was applied/, 'ip netns del m'),
  seen('a ip link set lo down', /^namespace a: lo is down, was applied as up$/),
  seen('a ip address add 10.255.0.1/32 dev lo', /^namespace a: its list of addresses on lo is .*10\.255\.0\.1\/32/),
  seen('a ip address del 172.16.0.1/32 dev lo', /^namespace a: its list of addresses on lo is/),
  seen(
    'a ip address del 127.0.0.1/8 dev lo',
    /^namespace a has .* without 127\.0\.0\.1\/8$/,
    'a ip address add 127.0.0.1/8 dev lo scope host',
  ),
  seen('a ip link set lo mtu 1500', /^namespace a has .*: MTU 1500$/, 'a ip link set lo mtu 65536'),
  seen('a ip link add extra type bridge', /^interface a\.extra is not of this topology/, 'a ip link del extra'),
];
