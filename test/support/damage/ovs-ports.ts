import { seen, unseen, type Damage } from './damage.ts';

/** Their ports. */
export const PORTS: readonly Damage[] = [
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
  seen(
    'ovs-ofctl mod-port ovs2 int0 no-flood',
    /^port ovs2\.int0 has .*: NO_FLOOD/,
    'ovs-ofctl mod-port ovs2 int0 flood',
  ),
  unseen(
    'ovs-ofctl mod-port ovs2 int0 down',
    /^whether OpenFlow/,
    'ovs-ofctl mod-port ovs2 int0 up; a ip link set int0 up',
  ),
  seen(
    'ovs-appctl fdb/add ovs2 int0 0 02:00:00:00:55:55',
    /^switch ovs2 has .* forwarding table: 02:00:00:00:55:55 at port/,
    'ovs-appctl fdb/del ovs2 0 02:00:00:00:55:55',
  ),
  unseen('ip link set nic1 mtu 1300', /^MTU/, 'ip link set nic1 mtu 1500'),
];
