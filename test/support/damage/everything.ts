import { nftTable } from '../../../compiler/script/ownership.ts';
import { EVERYTHING } from '../whole-language.ts';
import { seen, unseen, type Damage, type Damaged } from './damage.ts';

const TABLE = `inet ${nftTable(EVERYTHING.name)}`;

const NAMESPACES: readonly Damage[] = [
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
  unseen('a ip link set lo mtu 1500', /^MTU/, 'a ip link set lo mtu 65536'),
  seen('a ip link add extra type bridge', /^interface a\.extra is not of this topology/, 'a ip link del extra'),
];

const LINKS: readonly Damage[] = [
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
  unseen('a ip link set eth0 txqueuelen 7', /^queue lengths/, 'a ip link set eth0 txqueuelen 1000'),
  unseen('a ip link set eth0 address 02:00:00:00:99:99', /^MAC addresses/, 'a ip link del eth0'),
  unseen('m ethtool -K eth1 tx on', /^offloads/, 'm ethtool -K eth1 tx off'),
  unseen('a ethtool -K eth0 gro on', /^offloads/, 'a ethtool -K eth0 gro off'),
  seen('ip link set dev down down', /^interface host\.down: state is down/),
  seen('ip address add 203.0.113.7/24 dev down', /^interface host\.down: addresses is/),
];

const ADDRESSES: readonly Damage[] = [
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

const ROUTES: readonly Damage[] = [
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
    /^routes that the kernel/,
    'a ip route del 10.97.0.0/16',
  ),
  unseen(
    'a ip route del 10.0.0.0/24 dev eth0 table main',
    /^routes that the kernel/,
    'a ip route add 10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1',
  ),
  unseen(
    'a ip route del local 10.0.0.1 dev eth0 table local',
    /^routes that the kernel/,
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
  unseen(
    'a ip neighbour add proxy 10.0.0.8 dev eth0',
    /^entries of forwarding tables/,
    'a ip neighbour del proxy 10.0.0.8 dev eth0',
  ),
];

const PARAMETERS: readonly Damage[] = [
  'net.ipv4.ip_forward=0',
  'net.ipv6.conf.all.forwarding=0',
  'net.ipv4.conf.eth0.forwarding=0',
  'net.ipv6.conf.eth0.disable_ipv6=1',
  'net.ipv6.conf.eth0.accept_ra=0',
  'net.ipv4.conf.eth0.rp_filter=2',
  'net.ipv4.conf.up.rp_filter=1',
  'net.ipv4.conf.eth0.arp_ignore=1',
  'net.ipv4.conf.eth0.arp_announce=2',
  'net.ipv4.conf.eth0.proxy_arp=1',
  'net.ipv4.icmp_echo_ignore_all=1',
  'net.ipv4.ip_default_ttl=3',
].map(setting => {
  const [key = '', value = ''] = setting.split('=');
  return seen(`a sysctl -qw ${setting}`, new RegExp(`^namespace a: ${key.replaceAll('.', '\\.')} is ${value}, was`));
});

const OTHER_PARAMETERS: readonly Damage[] = [
  unseen(
    'a sysctl -qw net.ipv4.tcp_syn_retries=1',
    /^kernel parameters of namespaces/,
    'a sysctl -qw net.ipv4.tcp_syn_retries=6',
  ),
  seen(
    'sysctl -qw net.ipv4.ip_forward=0',
    /^switch br: net\.ipv4\.ip_forward is 0/,
    'sysctl -qw net.ipv4.ip_forward=1',
  ),
  seen('sysctl -qw net.ipv6.conf.br-a.disable_ipv6=0', /^interface br\.br-a: net\.ipv6\.conf\.br-a\.disable_ipv6 is 0/),
  seen('sysctl -qw net.ipv4.conf.br-a.rp_filter=0', /^interface br\.br-a: net\.ipv4\.conf\.br-a\.rp_filter is 0/),
  unseen(
    'sysctl -qw net.ipv4.conf.br.forwarding=0',
    /^filters, routes, rules and kernel parameters of the machine/,
    'sysctl -qw net.ipv4.conf.br.forwarding=1',
  ),
];

const QDISCS: readonly Damage[] = [
  seen('a tc qdisc del dev eth0 root', /^interface a\.eth0: what it does to packets is nothing/),
  seen(
    'a tc qdisc replace dev eth0 root tbf rate 1mbit burst 4k latency 50ms',
    /^interface a\.eth0: what it does to packets is .*1 Mbit/,
  ),
  unseen(
    'a tc qdisc change dev eth0 root tbf rate 50mbit burst 1000k latency 900ms',
    /^queue lengths/,
    'a tc qdisc del dev eth0 root',
  ),
  seen('a tc qdisc add dev up root tbf rate 1mbit burst 4k latency 50ms', /^interface a\.up: .* is/),
  seen('tc qdisc add dev down root pfifo limit 1', /^interface host\.down: .*qdisc is pfifo/),
  unseen('a tc qdisc add dev eth0 ingress', /^filters and classifiers/, 'a tc qdisc del dev eth0 ingress'),
  unseen('tc qdisc add dev br-a clsact', /^filters and classifiers/, 'tc qdisc del dev br-a clsact'),
  seen(
    'tc qdisc add dev br root tbf rate 1mbit burst 4k latency 50ms',
    /^switch br has something .*: a qdisc: tbf/,
    'tc qdisc del dev br root',
  ),
];

const NAT: readonly Damage[] = [
  seen(`nft delete table ${TABLE}`, /^switch br: nat is none/),
  seen(`nft flush table ${TABLE}`, /^switch br: nat is none/),
  seen(
    `nft flush chain ${TABLE} postrouting; nft add rule ${TABLE} postrouting ip saddr 10.0.0.0/25 oifname != br masquerade`,
    /^switch br: nat is/,
  ),
  seen(
    `nft flush chain ${TABLE} postrouting; nft add rule ${TABLE} postrouting ip saddr 10.0.0.0/24 oifname != br snat to 192.0.2.1`,
    /^switch br: nat is/,
  ),
  seen(`nft insert rule ${TABLE} postrouting ip saddr 10.0.0.1 accept`, /^switch br: nat is/),
  seen(`nft 'add chain ${TABLE} block { type filter hook forward priority 0; policy drop; }'`, /^switch br: nat is/),
  seen(
    `nft flush chain ${TABLE} postrouting; nft delete chain ${TABLE} postrouting; nft 'add chain ${TABLE} postrouting'; nft add rule ${TABLE} postrouting ip saddr 10.0.0.0/24 'oifname != "br"' masquerade`,
    /^switch br: nat is/,
  ),
  seen(
    `nft flush chain ${TABLE} postrouting; nft add rule ${TABLE} postrouting ip saddr 10.0.0.0/24 'oifname != "br"' tcp dport 80 masquerade`,
    /^switch br: nat is/,
  ),
  seen(`nft 'add table ${TABLE} { flags dormant; }'`, /^switch br: nat is/),
  seen(
    'a nft add table inet somebody',
    /^namespace a has .* a filter: inet somebody/,
    'a nft delete table inet somebody',
  ),
];

const BRIDGES: readonly Damage[] = [
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
  unseen('ip link set br-a type bridge_slave state 0', /^states, costs/, 'ip link set br-a type bridge_slave state 3'),
  unseen('ip link set br-a type bridge_slave cost 999', /^states, costs/, 'ip link set br-a type bridge_slave cost 2'),
  unseen(
    'ip link set br-a type bridge_slave priority 3',
    /^states, costs/,
    'ip link set br-a type bridge_slave priority 32',
  ),
  unseen(
    'bridge fdb add 02:00:00:00:77:77 dev br-a master static',
    /^entries of forwarding tables/,
    'bridge fdb del 02:00:00:00:77:77 dev br-a master',
  ),
];

const TUNNELS: readonly Damage[] = [
  seen('ip link del vx0', /^interface br\.vx0 is missing$/),
  seen(
    'ip link del vx0 && ip link add vx0 type vxlan id 99 remote 192.0.2.2 dstport 4789',
    /^interface br\.vx0 is not the one/,
    'ip link del vx0',
  ),
  seen('ip link set vx0 type vxlan remote 192.0.2.3', /^interface br\.vx0: remote is 192\.0\.2\.3/),
  unseen('ip link set vx0 type vxlan ttl 3', /^options of tunnels/, 'ip link set vx0 type vxlan ttl 0'),
  unseen(
    'bridge fdb append 00:00:00:00:00:00 dev vx0 dst 192.0.2.7',
    /^entries of forwarding tables/,
    'bridge fdb del 00:00:00:00:00:00 dev vx0 dst 192.0.2.7',
  ),
  seen('ip link set nic0 nomaster', /^interface br\.nic0: switch is none/),
  seen('ip link set nic0 down', /^interface br\.nic0: state is down/),
  unseen('ip link set nic2 down', /^whether the interface below a macvlan/, 'ip link set nic2 up'),
  seen('m ip link set eth0 type macvlan mode private', /^interface m\.eth0: mode is private/),
  seen('m ip link del eth0', /^interface m\.eth0 is missing$/),
  unseen('m ip link set eth0 address 02:00:00:00:99:02', /^MAC/, 'm ip link del eth0'),
];

const OPEN_VSWITCH: readonly Damage[] = [
  seen('ip link set ovs down', /^switch ovs: state is down/),
  seen('ip address del 198.51.100.1/24 dev ovs', /^switch ovs: addresses is none/),
  seen('ovs-vsctl set Bridge ovs stp_enable=true', /^switch ovs: stp is on/),
  seen(
    'ovs-vsctl set Bridge ovs rstp_enable=true',
    /^switch ovs has something .*: rstp_enable/,
    'ovs-vsctl set Bridge ovs rstp_enable=false',
  ),
  seen(
    'ovs-vsctl set Bridge ovs mcast_snooping_enable=true',
    /^switch ovs has something .*: mcast_snooping_enable/,
    'ovs-vsctl set Bridge ovs mcast_snooping_enable=false',
  ),
  seen('ovs-vsctl set Bridge ovs other_config:mac-aging-time=41', /^switch ovs: ageing is 41/),
  unseen(
    'ovs-vsctl set Bridge ovs2 other_config:mac-aging-time=41',
    /^how long a switch/,
    'ovs-vsctl remove Bridge ovs2 other_config mac-aging-time',
  ),
  seen(
    'ovs-vsctl set Bridge ovs other_config:forward-bpdu=true',
    /^switch ovs has something .*: other_config forward-bpdu=true/,
    'ovs-vsctl remove Bridge ovs other_config forward-bpdu',
  ),
  seen('ovs-vsctl set Bridge ovs2 other_config:hwaddr=02:00:00:00:99:03', /^switch ovs2: mac is/),
  seen('ovs-vsctl set-fail-mode ovs secure', /^switch ovs: fail-mode is secure/),
  seen('ovs-vsctl set-controller ovs tcp:127.0.0.1:6653', /^switch ovs: controller is tcp:127\.0\.0\.1:6653,/),
  seen('ovs-vsctl set-controller ovs2 tcp:127.0.0.1:6653', /^switch ovs2: controller is/),
  seen('ovs-vsctl set Bridge ovs2 datapath_type=system', /^switch ovs2: datapath is system/),
  seen(
    'ovs-vsctl remove Bridge ovs external_ids nslink',
    /^switch ovs is not the one/,
    'ovs-vsctl set Bridge ovs external_ids:nslink=everything',
  ),
  seen(
    'ovs-vsctl -- --id=@p get Port ovs-m -- --id=@m create Mirror name=m0 select-all=true output-port=@p -- set Bridge ovs mirrors=@m',
    /^switch ovs has .*mirror/,
    'ovs-vsctl clear Bridge ovs mirrors',
  ),
  seen(
    'ovs-ofctl del-flows ovs2',
    /^switch ovs2 has .* a flow: none that makes it a switch$/,
    'ovs-ofctl add-flow ovs2 priority=0,actions=NORMAL',
  ),
  seen(
    'ovs-ofctl add-flow ovs2 priority=5,actions=drop',
    /^switch ovs2 has .* a flow: .*drop/,
    'ovs-ofctl --strict del-flows ovs2 priority=5',
  ),
  seen(
    'ovs-vsctl --id=@n create NetFlow \'targets="127.0.0.1:5566"\' -- set Bridge ovs netflow=@n',
    /^switch ovs has something .*: netflow/,
    'ovs-vsctl clear Bridge ovs netflow',
  ),
  seen('ovs-vsctl del-br ovs2', /^switch ovs2 is missing$/),
];

const PORTS: readonly Damage[] = [
  seen('ovs-vsctl del-port ovs-m', /^port ovs\.ovs-m is missing$/),
  seen('ovs-vsctl del-port ovs-m -- add-port ovs2 ovs-m', /^port ovs\.ovs-m: switch is ovs2/),
  seen(
    'ovs-vsctl add-port ovs2 own -- set Interface own type=internal',
    /^port ovs2\.own is not of this topology/,
    'ovs-vsctl del-port own',
  ),
  seen('ovs-vsctl set Port ovs-m tag=11', /^port ovs\.ovs-m: VLANs is 11 untagged/),
  seen('ovs-vsctl clear Port ovs-m tag', /^port ovs\.ovs-m: VLANs is none/),
  seen('ovs-vsctl set Port nic1 trunks=10', /^port ovs\.nic1: VLANs is 10/),
  seen('ovs-vsctl set Port nic1 vlan_mode=native-tagged', /^port ovs\.nic1: VLAN mode is native-tagged/),
  seen('ovs-vsctl set Port to-ovs tag=7', /^port ovs2\.to-ovs: VLANs is 7 untagged/),
  seen('ovs-vsctl set Port to-ovs vlan_mode=native-tagged', /^port ovs2\.to-ovs: VLAN/),
  seen(
    'ovs-vsctl set Port ovs-m other_config:priority-tags=always',
    /^port ovs\.ovs-m has something .*: other_config priority-tags=always/,
    'ovs-vsctl remove Port ovs-m other_config priority-tags',
  ),
  seen(
    'ovs-vsctl set Port ovs-m protected=true',
    /^port ovs\.ovs-m has something .*: protected/,
    'ovs-vsctl set Port ovs-m protected=false',
  ),
  seen('ovs-vsctl set Interface to-ovs2 options:peer=nobody', /^port ovs\.to-ovs2: (peer|error) is .*nobody/),
  seen(
    'ovs-vsctl set Interface ovs-m ingress_policing_rate=1000 ingress_policing_burst=100',
    /^port ovs\.ovs-m: policing is 1000/,
  ),
  seen('ovs-vsctl set Interface vx1 options:key=44', /^port ovs\.vx1: id is 44/),
  seen('ovs-vsctl set Interface vx1 options:remote_ip=198.51.100.3', /^port ovs\.vx1: remote is 198\.51\.100\.3/),
  seen('ovs-vsctl set Interface vx1 options:dst_port=4791', /^port ovs\.vx1: UDP port is 4791/),
  unseen('ovs-ofctl mod-port ovs2 int0 no-flood', /^port configuration/, 'ovs-ofctl mod-port ovs2 int0 flood'),
  unseen(
    'ovs-ofctl mod-port ovs2 int0 down',
    /^port configuration/,
    'ovs-ofctl mod-port ovs2 int0 up; a ip link set int0 up',
  ),
  unseen(
    'ovs-appctl fdb/add ovs2 int0 0 02:00:00:00:55:55',
    /^entries of forwarding tables/,
    'ovs-appctl fdb/flush ovs2',
  ),
  unseen('ip link set nic1 mtu 1300', /^MTU/, 'ip link set nic1 mtu 1500'),
];

/** All that this machine's kernel has, in one. */
export const DAMAGED_EVERYTHING: Damaged = {
  topology: EVERYTHING,
  damages: [
    NAMESPACES,
    LINKS,
    ADDRESSES,
    ROUTES,
    PARAMETERS,
    OTHER_PARAMETERS,
    QDISCS,
    NAT,
    BRIDGES,
    TUNNELS,
    OPEN_VSWITCH,
    PORTS,
  ].flat(),
};
