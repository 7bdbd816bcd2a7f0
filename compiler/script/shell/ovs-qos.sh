# shellcheck shell=bash
# reads: topology
# calls: change_ovs leave read_lines

# --- qdiscs of Open vSwitch ports -------------------------------------------
# A QoS row of type linux-noop keeps Open vSwitch from replacing the qdisc that tc has given to a port.

list_ovs_qos() { # the ones that carry this topology's mark
  ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=_uuid find QoS "external_ids:nslink=$topology"
}

delete_ovs_qos() { # after the ports that refer to them
  local id port lines ids=() commands=()
  read_lines list_ovs_qos || return
  ids=("${lines[@]}")
  if ((${#ids[@]} == 0)); then return 0; fi
  # A port that stays, on a bridge that is not ours any more, would keep them.
  read_lines ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=_uuid,qos list Port || return
  for id in "${ids[@]}"; do
    for port in "${lines[@]}"; do
      if [[ $port == *",$id" ]]; then commands+=(-- clear Port "${port%%,*}" qos); fi
    done
    commands+=(-- --if-exists destroy QoS "$id")
  done
  change_ovs "${commands[@]}"
}

ovs_qos_left() {
  local id lines
  if ! read_lines list_ovs_qos; then return 0; fi # told with the bridges
  for id in "${lines[@]}"; do leave 0 "Open vSwitch QoS $id" "ovs-vsctl destroy QoS $id"; done
}
