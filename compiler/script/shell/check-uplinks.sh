check_uplinks() {
  local name line found master owner
  for name in "${uplinks[@]}"; do
    line=${line_of[uplink $name]}
    found=$(ip -o link show dev "$name" 2>/dev/null) || found=
    if [[ -z $found ]]; then
      refuse "$line" "this host has no network interface $name; see which there are: ip -br link"
      continue
    fi
    read -r _ _ _ master _ <<<"$(look_at "$name")"
    if [[ $found == *LOOPBACK* ]]; then
      refuse "$line" "$name is the loopback interface, which cannot be a port of a switch"
    elif [[ -S /run/openvswitch/db.sock ]] && owner=$(ovs-vsctl --timeout=2 port-to-br "$name" 2>/dev/null); then
      refuse "$line" "$name is a port of $owner already; take it out first: ovs-vsctl del-port $name"
    elif [[ $master != - ]]; then
      refuse "$line" "$name is a port of $master already; take it out first: ip link set dev $name nomaster"
    elif [[ -n $(ip -4 route show table all default dev "$name" 2>/dev/null; ip -6 route show table all default dev "$name" 2>/dev/null) ]]; then
      refuse "$line" "the default route of this host leaves by $name, which would cut it off; use another network interface"
    elif [[ -n $(ip -o address show dev "$name" scope global) ]]; then
      refuse "$line" "$name has an address, which would stop working on a port of a switch; give it to the switch instead, and remove it first: ip address flush dev $name scope global"
    fi
  done
}
