# --- uplinks: network interfaces of somebody else, lent to a switch ---------

look_at() { # NIC: "up|down MTU MAC MASTER GRO", nothing when there is none of that name
  local gro
  gro=$(ethtool -k "$1" 2>/dev/null | awk '/^generic-receive-offload:/ { print $2 }') || gro=
  ip -o link show dev "$1" 2>/dev/null | awk -v gro="${gro:--}" '{
    state = $3 ~ /[<,]UP[,>]/ ? "up" : "down"; master = "-"
    for (i = 4; i < NF; i++) {
      if ($i == "mtu") mtu = $(i + 1)
      if ($i == "master") master = $(i + 1)
      if ($i ~ /^link\//) mac = $(i + 1)
    }
    print state, mtu, mac, master, gro
  }'
}

record_uplink() { # NIC: how it is now, before anything of it is changed
  local found
  if grep -qs -e "^$1 " "$state/uplinks"; then return 0; fi
  found=$(look_at "$1") || found=
  if [[ -z $found ]]; then
    printf 'there is no network interface %s any more\n' "$1" >&2
    note_failure "${BASH_LINENO[0]}" "record_uplink $1"
    return 1
  fi
  printf '%s %s\n' "$1" "$found" >>"$state/uplinks"
}

only_uplink= # of those, all when empty
give_back_uplinks() { # those that are still ours: without a switch, and otherwise as they were
  local name was mtu mac gro master now_mtu now_mac now_gro
  [[ -f $state/uplinks ]] || return 0
  while read -r name was mtu mac _ gro; do
    if [[ $name != "${only_uplink:-$name}" ]]; then continue; fi
    read -r _ now_mtu now_mac master now_gro <<<"$(look_at "$name")"
    if [[ -z $master ]]; then continue; fi # it is gone
    if [[ $master != - ]]; then
      if [[ -z ${line_of[link $master]-} || -z $(names_of_links dev "$master" group "$group") ]]; then
        say "note: $name is a port of $master now, which was not made here; it stays as it is"
        continue
      fi
      ip link set dev "$name" nomaster
    elif uses_ovs && ovs-vsctl --timeout=20 port-to-br "$name" >/dev/null 2>&1; then
      say "note: $name is a port of another Open vSwitch bridge now; it stays as it is"
      continue
    fi
    if [[ $now_mtu != "$mtu" ]]; then ip link set dev "$name" mtu "$mtu"; fi
    if [[ $now_gro != "$gro" ]]; then ethtool -K "$name" gro "$gro" >/dev/null; fi
    if [[ $now_mac != "$mac" ]]; then ip link set dev "$name" address "$mac"; fi
    if [[ -n $(ip -o address show dev "$name" scope global) ]]; then
      say "note: $name has got an address since, so it stays up"
    else
      ip link set dev "$name" "$was"
    fi
  done <"$state/uplinks"
}

uplinks_left() {
  local name master
  [[ -f $state/uplinks ]] || return 0
  while read -r name _; do
    read -r _ _ _ master _ <<<"$(look_at "$name")"
    if [[ -n ${line_of[link ${master:--}]-} && -n $(names_of_links dev "$master" group "$group") ]]; then
      leave "${line_of[uplink $name]-0}" "$name, a port of $master" "ip link set dev $name nomaster"
    fi
  done <"$state/uplinks"
}
