# shellcheck shell=bash
# reads: line_of uplinks
# calls: look_at read_lines refuse

check_uplinks() {
  local name line found mac master owner routes
  for name in "${uplinks[@]}"; do
    line=${line_of[uplink $name]}
    found=$(look_at "$name")
    read -r _ _ mac master _ <<<"$found"
    owner=$(ovs_bridge_of "$name")
    routes=$(default_routes_by "$name")
    if [[ -z $found ]]; then
      refuse "$line" "this host has no network interface $name; see which there are: ip -br link"
    elif [[ $mac == 00:00:00:00:00:00 ]]; then
      refuse "$line" "$name is the loopback interface, which cannot be a port of a switch"
    elif [[ -n $owner ]]; then
      refuse "$line" "$name is a port of $owner already; take it out first: ovs-vsctl del-port $name"
    elif [[ $master != - ]]; then
      refuse "$line" "$name is a port of $master already; take it out first: ip link set dev $name nomaster"
    elif [[ -n $routes ]]; then
      refuse "$line" "the default route of this host leaves by $name, which would cut it off; use another network interface"
    elif [[ -n $(ip -o address show dev "$name" scope global || echo unknown) ]]; then
      refuse "$line" "$name has an address, which would stop working on a port of a switch; give it to the switch instead, and remove it first: ip address flush dev $name scope global"
    fi
  done
}

ovs_bridge_of() { # NIC: an Open vSwitch that does not answer has no say
  local switch lines bridges=()
  if [[ ! -S /run/openvswitch/db.sock ]] || ! read_lines ovs-vsctl --timeout=2 list-br 2>/dev/null; then return 0; fi
  bridges=("${lines[@]}")
  for switch in "${bridges[@]}"; do
    read_lines ovs-vsctl --timeout=2 list-ports "$switch" || return
    if [[ " ${lines[*]} " == *" $1 "* ]]; then echo "$switch"; fi
  done
}

default_routes_by() { # NIC
  ip -4 route show table all default dev "$1" || echo unknown
  # A kernel without IPv6 has none.
  if [[ -e /proc/net/if_inet6 ]]; then ip -6 route show table all default dev "$1" || echo unknown; fi
}
