# shellcheck shell=bash
# reads: group state
# sets: key namespaces path word
# calls: batch change_ovs delete_namespaces find_processes give_back_uplinks list_ovs_bridges list_ovs_qos read_lines read_links set_parameters

# --- taking single things away, each only if it is ours ----------------------

declare -A in_ovs=() # "port NAME" and "bridge NAME" of this topology's bridges
find_in_ovs() {
  local switch name lines switches=()
  in_ovs=()
  read_lines list_ovs_bridges || return
  switches=("${lines[@]}")
  for switch in "${switches[@]}"; do
    in_ovs[bridge $switch]=1
    read_lines ovs-vsctl --timeout=20 list-ports "$switch" || return
    for name in "${lines[@]}"; do in_ovs[port $name]=1; done
  done
}

remove_from_ovs() { # <<END: lines of "port NAME" or "bridge NAME", in one transaction and before the devices
  local kind name commands=()
  find_in_ovs || return
  while read -r kind name; do
    if [[ -z ${in_ovs[$kind $name]-} ]]; then continue; fi
    if [[ $kind == port ]]; then commands+=(-- --if-exists del-port "$name"); else commands+=(-- --if-exists del-br "$name"); fi
  done
  change_ovs "${commands[@]}"
}

remove_links() { # <<END: lines of "NAMESPACE NAME", "-" being the host
  local namespace name asked batch='' lines
  mapfile -t asked
  read_links || return
  for name in "${asked[@]}"; do
    namespace=${name% *} name=${name#* }
    if [[ $namespace == - ]]; then
      if [[ ${link_is[$name]-} == ours ]]; then batch+="link del dev $name"$'\n'; fi
    elif [[ -e /run/netns/$namespace ]]; then
      read_lines nsenter --net="/run/netns/$namespace" ip -o link show group "$group" || return
      if [[ $'\n'"$(printf '%s\n' "${lines[@]}")" == *$'\n'[0-9]*": $name"[:@]* ]]; then
        ip -netns "$namespace" link del dev "$name" || return
      fi
    fi
  done
  if [[ -n $batch ]]; then ip -batch - <<<"$batch"; fi
}

remove_namespaces() { # <<END: a name on each line, with what its programs saw of files
  local namespaces name
  mapfile -t namespaces
  find_processes || return
  delete_namespaces || return
  for name in "${namespaces[@]}"; do rm -rf "$state/homes/$name" "$state/homes/.$name."*; done
}

give_back() { # <<END: an uplink on each line
  local name kept lines
  while read -r name; do
    give_back_uplinks "$name" || return
    mapfile -t lines <"$state/uplinks" || return
    kept=()
    for line in "${lines[@]}"; do
      if [[ $line != "$name "* ]]; then kept+=("$line"); fi
    done
    : >"$state/uplinks"
    ((${#kept[@]} == 0)) || printf '%s\n' "${kept[@]}" >"$state/uplinks"
  done
}

# What ip, bridge and tc say of what is not there; batches go on after that, and nothing else may go wrong in them.
gone=(
  'Command failed *' '*Cannot assign requested address*' '*No such process*' '*No such device*' '*No such file or directory*'
  '*Cannot find device*' '*Cannot find specified qdisc*' '*Invalid handle*' '*Cannot delete qdisc with handle of zero*'
  '*Cannot open network namespace*' '*Address not found*'
)

if_there() { # COMMAND…: for what may be gone already
  local said line pattern
  if said=$("$@" 2>&1); then return 0; fi
  [[ -n $said ]] || return
  while read -r line; do
    for pattern in "${gone[@]}"; do
      # shellcheck disable=SC2053 # it is a pattern
      if [[ $line == $pattern ]]; then continue 2; fi
    done
    printf '%s\n' "$said" >&2
    return 1
  done <<<"$said"
}

delete_unused_ovs_qos() {
  local id used commands=() lines
  used=$(ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=qos list Port) || return
  read_lines list_ovs_qos || return
  for id in "${lines[@]}"; do
    if [[ $used != *"$id"* ]]; then commands+=(-- --if-exists destroy QoS "$id"); fi
  done
  change_ovs "${commands[@]}"
}

reset_parameters() { # <<END: under each "# NAMESPACE" kernel parameters, which get what a new namespace has
  local word key path line settings='' lines asked
  mapfile -t asked
  read_lines fresh_parameters "${asked[@]}" || return
  for line in "${asked[@]}"; do
    if [[ $line == '# '* ]]; then settings+="$line"$'\n'; fi
    if [[ $line != '# '* ]]; then settings+="-$line = ${lines[0]}"$'\n'; fi
    lines=("${lines[@]:1}")
  done
  set_parameters <<<"${settings%$'\n'}"
}

fresh_parameters() { # LINE…: a line for each, of a parameter what it is in a new namespace
  # shellcheck disable=SC2016 # for the other shell
  unshare --net bash --norc -c '
    for line; do
      # What an interface has of its own, it has from the default.
      if [[ $line =~ ^(net\.[a-z0-9]+\.(conf|neigh))\.[^.]+\.(.*) ]]; then line=${BASH_REMATCH[1]}.default.${BASH_REMATCH[3]}; fi
      path=${line//./:} path=${path//\//.} path=/proc/sys/${path//:/\/} value=
      if [[ $line != "# "* && -e $path ]]; then value=$(<"$path") || exit; fi
      printf "%s\n" "${value//$'"'\\n'"'/ }"
    done' bash "$@"
}
