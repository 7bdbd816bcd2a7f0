# --- qdiscs of Open vSwitch ports -------------------------------------------
# A QoS row of type linux-noop keeps Open vSwitch from replacing the qdisc that tc has given to a port.

list_ovs_qos() { # the ones that carry this topology's mark
  ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=_uuid find QoS "external_ids:nslink=$topology"
}

delete_ovs_qos() { # after the ports that refer to them
  local id commands=()
  while read -r id; do commands+=(-- --if-exists destroy QoS "$id"); done < <(list_ovs_qos)
  ((${#commands[@]} == 0)) || ovs-vsctl --timeout=120 "${commands[@]}"
}

ovs_qos_left() {
  local id
  while read -r id; do leave 0 "Open vSwitch QoS $id" "ovs-vsctl destroy QoS $id"; done < <(list_ovs_qos)
}
