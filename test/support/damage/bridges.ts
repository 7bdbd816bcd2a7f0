import { seen, unseen, type Damage } from './damage.ts';

/** Linux bridges and their ports. */
export const BRIDGES: readonly Damage[] = [
  seen('ip link set dev br type bridge stp_state 1', /^switch br: stp is on/),
  seen('ip link set dev br type bridge ageing_time 9000', /^switch br: ageing is 90/),
  seen(
    'ip link set dev br type bridge mcast_snooping 0',
    /^switch br has something .*: mcast_snooping 0/,
    'ip link set dev br type bridge mcast_snooping 1',
  ),
  seen(
    'ip link set dev br type bridge group_fwd_mask 8',
    /^switch br has something .*: group_fwd_mask/,
    'ip link set dev br type bridge group_fwd_mask 0',
  ),
  seen(
    'ip link set dev br type bridge priority 100',
    /^switch br has something .*: priority 100/,
    'ip link set dev br type bridge priority 32768',
  ),
  seen(
    'ip link set dev br type bridge forward_delay 400',
    /^switch br has something .*: forward_delay 400/,
    'ip link set dev br type bridge forward_delay 1500',
  ),
  seen('ip link set dev br down', /^switch br: state is down/),
  unseen('ip link set dev br mtu 1300', /^MTU/, 'ip link set dev br mtu 1450'),
  unseen('ip link set dev br address 02:00:00:00:99:01', /^MAC/, 'ip link del dev br'),
  seen('ip address del 10.0.0.254/24 dev br', /^switch br: addresses is none/),
  seen('ip address add 10.0.0.250/24 dev br', /^switch br: addresses is/),
  seen('ip link del dev br', /^switch br is missing$/),
  seen('ip link set br-a nomaster', /^interface br\.br-a: switch is none/),
  seen(
    'ip link add other type bridge && ip link set br-a master other',
    /^interface br\.br-a: switch is other/,
    'ip link del other',
  ),
  seen('ip link add more master br type veth', /^port br\.more is not of this topology/, 'ip link del more'),
  ...['isolated on', 'learning off', 'flood off', 'hairpin on', 'guard on', 'mcast_flood off', 'neigh_suppress on'].map(
    flag =>
      seen(`ip link set br-a type bridge_slave ${flag}`, new RegExp(`^interface br\\.br-a: port flags is ${flag}`)),
  ),
  ...['cost 999', 'priority 3'].map(flag =>
    seen(`ip link set br-a type bridge_slave ${flag}`, new RegExp(`^interface br\\.br-a: port flags is ${flag}`)),
  ),
  seen(
    'bridge fdb add 02:00:00:00:77:77 dev br-a master static',
    /^switch br has something .* its forwarding table: 02:00:00:00:77:77 at br-a$/,
    'bridge fdb del 02:00:00:00:77:77 dev br-a master',
  ),
];
