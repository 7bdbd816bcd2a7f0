import { seen, type Damage } from './damage.ts';

/** Bridges of Open vSwitch. */
export const OPEN_VSWITCH: readonly Damage[] = [
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
  seen(
    'ovs-vsctl set Bridge ovs2 other_config:mac-aging-time=41',
    /^switch ovs2: ageing is 41, was applied as default/,
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
