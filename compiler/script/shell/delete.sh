# --- taking it all away -----------------------------------------------------

delete_ovs_bridges() { # in one transaction, and before the devices: a port whose device is gone would stay behind
  local name commands=()
  uses_ovs || return 0
  while read -r name; do
    if [[ -n ${line_of[ovs-bridge $name]-} ]]; then commands+=(-- --if-exists del-br "$name"); fi
  done < <(list_ovs_bridges)
  ((${#commands[@]} == 0)) || ovs-vsctl --timeout=120 "${commands[@]}"
}

delete_links() { # one request for the whole device group, unless somebody else uses the number too
  local name ours=() others=0
  while read -r name; do
    if [[ -n ${line_of[link $name]-} ]]; then ours+=("$name"); else others=1; fi
  done < <(names_of_links group "$group")
  if ((${#ours[@]} == 0)); then return 0; fi
  if ((others)); then
    for name in "${ours[@]}"; do
      # its other end may have taken it along
      if [[ -n $(names_of_links dev "$name") ]]; then ip link del dev "$name"; fi
    done
  else
    ip link del group "$group"
  fi
}

delete_namespaces() {
  local name found
  while read -r found name; do
    if [[ ${identity_of[$name]-} == "$found" ]]; then
      printf 'netns del %s\n' "$name"
      if [[ -n ${processes_in[${found%%:*}]-} ]]; then
        say "note: namespace $name loses its name now, but lives on until these processes end: ${processes_in[${found%%:*}]}"
      fi
    fi
  done < <(stat_namespaces) | ip -force -batch -
}

left=0
leave() { # LINE OBJECT COMMAND
  left=$((left + 1))
  say "left, line $1: $2; remove it with: $3"
}

say_what_is_left() {
  local name found names look
  while read -r name; do
    if [[ -n ${line_of[link $name]-} ]]; then leave "${line_of[link $name]}" "link $name" "ip link del dev $name"; fi
  done < <(names_of_links group "$group")
  while read -r found name; do
    if [[ ${identity_of[$name]-} == "$found" ]]; then
      leave "${line_of[namespace $name]}" "namespace $name" "ip netns del $name"
    else
      say "note: namespace $name is not the one that was made here; it stays"
    fi
  done < <(stat_namespaces)
  if uses_ovs; then
    if ! names=$(list_ovs_bridges); then
      leave 0 'what Open vSwitch holds (it does not answer)' "nslink teardown $topology, once Open vSwitch runs again"
    fi
    for name in $names; do leave "${line_of[ovs-bridge $name]-0}" "Open vSwitch bridge $name" "ovs-vsctl del-br $name"; done
  fi
  for look in "${looks[@]}"; do "$look"; done
}

take_away() {
  read_identities
  find_processes
  adopt_namespaces
  adopt_unmarked
  unmake
  say_what_is_left
}
