# --- taking single things away, each only if it is ours ----------------------

declare -A in_ovs=() # "port NAME" and "bridge NAME" of this topology's bridges
find_in_ovs() {
  local switch name
  in_ovs=()
  while read -r switch; do
    in_ovs[bridge $switch]=1
    while read -r name; do in_ovs[port $name]=1; done < <(ovs-vsctl --timeout=20 list-ports "$switch")
  done < <(list_ovs_bridges)
}

remove_from_ovs() { # <<END: lines of "port NAME" or "bridge NAME", in one transaction and before the devices
  local kind name commands=()
  find_in_ovs
  while read -r kind name; do
    if [[ -z ${in_ovs[$kind $name]-} ]]; then continue; fi
    if [[ $kind == port ]]; then commands+=(-- --if-exists del-port "$name"); else commands+=(-- --if-exists del-br "$name"); fi
  done
  ((${#commands[@]} == 0)) || ovs-vsctl --timeout=120 "${commands[@]}"
}

remove_links() { # <<END: lines of "NAMESPACE NAME", "-" being the host
  local namespace name batch='' ours
  ours=" $(names_of_links group "$group" | tr '\n' ' ')"
  while read -r namespace name; do
    if [[ $namespace == - ]]; then
      if [[ $ours == *" $name "* ]]; then batch+="link del dev $name"$'\n'; fi
    elif [[ -n $(ip -netns "$namespace" -o link show dev "$name" group "$group" 2>/dev/null) ]]; then
      ip -netns "$namespace" link del dev "$name"
    fi
  done
  ip -batch - <<<"$batch"
}

remove_namespaces() { # <<END: a name on each line
  local namespaces
  mapfile -t namespaces
  find_processes
  delete_namespaces
}

give_back() { # <<END: an uplink on each line
  local name only_uplink
  while read -r name; do
    only_uplink=$name
    give_back_uplinks
    sed -i "/^$name /d" "$state/uplinks"
  done
}

if_there() { # COMMAND…: for what may be gone already
  local failed_line=0 failed_command=
  "$@" 2>/dev/null || true
}

delete_unused_ovs_qos() {
  local id used commands=()
  used=$(ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=qos list Port)
  while read -r id; do
    if [[ $used != *"$id"* ]]; then commands+=(-- --if-exists destroy QoS "$id"); fi
  done < <(list_ovs_qos)
  ((${#commands[@]} == 0)) || ovs-vsctl --timeout=120 "${commands[@]}"
}

reset_parameters() { # <<END: under each "# NAMESPACE" kernel parameters, which get what a new namespace has
  local word key path settings=''
  while read -r word key; do
    if [[ $word == '#' ]]; then
      settings+="# $key"$'\n'
      continue
    fi
    # What an interface has of its own, it has from the default.
    path=$(sed -E 's/^(net\.[a-z0-9]+\.(conf|neigh))\.[^.]+\./\1.default./' <<<"$word" | tr ./ /.)
    settings+="-$word = $(unshare --net cat "/proc/sys/$path" 2>/dev/null)"$'\n'
  done
  set_parameters <<<"${settings%$'\n'}"
}
