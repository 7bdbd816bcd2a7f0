# shellcheck shell=bash
# reads: group links log looks state topology
# calls: adopt_namespaces adopt_unmarked batch find_processes list_ovs_bridges ours read_identities read_lines read_links read_names_of_links say stat_namespaces try unmake uses_ovs

# --- taking it all away -----------------------------------------------------

ovs_wait=
change_ovs() { # [-- COMMAND…]: in one transaction; without ovs-vswitchd there is nobody to wait for
  if (($# == 0)); then return 0; fi
  if [[ -z $ovs_wait ]]; then
    ovs_wait=--wait
    if ! ovs-appctl --timeout=5 -t ovs-vswitchd version >/dev/null 2>&1; then
      say 'note: ovs-vswitchd does not run, so only the database of Open vSwitch is changed'
      ovs_wait=--no-wait
    fi
  fi
  if [[ $ovs_wait == --wait ]]; then ovs-vsctl --timeout=120 "$@"; else ovs-vsctl --timeout=20 --no-wait "$@"; fi
}

delete_ovs_bridges() { # before the devices: a port whose device is gone would stay behind
  local name lines commands=() devices=''
  uses_ovs || return 0
  read_lines list_ovs_bridges || return
  for name in "${lines[@]}"; do
    if [[ -n ${line_of[ovs-bridge $name]-} ]]; then
      commands+=(-- --if-exists del-br "$name")
      devices+="link del dev $name"$'\n'
    fi
  done
  change_ovs "${commands[@]}" || return
  # Of the userspace datapath; who would take it away does not run.
  if [[ $ovs_wait == --no-wait && -n $devices ]]; then ip -force -batch - <<<"$devices"; fi
}

delete_links() { # one request for the whole device group, unless somebody else uses the number too
  local name ours=() others=0 lines
  read_names_of_links group "$group" || return
  for name in "${lines[@]}"; do
    if [[ -n ${line_of[link $name]-} ]]; then ours+=("$name"); else others=1; fi
  done
  if ((${#ours[@]} == 0)); then return 0; fi
  if ((others)); then
    # Of a pair, one end takes the other along, which is then no failure: the look at the end tells what is left.
    ip -force -batch - <<<"$(printf 'link del dev %s\n' "${ours[@]}")"
  else
    ip link del group "$group"
  fi
}

delete_namespaces() {
  local name found lines batch=''
  read_lines stat_namespaces || return
  for found in "${lines[@]}"; do
    name=${found#* } found=${found%% *}
    if [[ ${identity_of[$name]-} != "$found" ]]; then continue; fi
    batch+="netns del $name"$'\n'
    if [[ -n ${processes_in[${found%%:*}]-} ]]; then
      say "note: namespace $name loses its name now, but lives on until these processes end: ${processes_in[${found%%:*}]}"
    fi
  done
  if [[ -n $batch ]]; then ip -force -batch - <<<"$batch"; fi
}

left=0
leave() { # LINE OBJECT COMMAND
  left=$((left + 1))
  say "left, line $1: $2; remove it with: $3"
}

leave_unread() { # WHAT: nothing can be said of it, so not that it is gone either
  left=$((left + 1))
  say "left, line 0: $1 could not be read, so something of it may be left; try again: nslink teardown $topology"
}

names_were_free=no # when this began
stays() { # LINE OBJECT: it has one of our names, and is not what was made here
  if [[ $names_were_free == no || $(<"$log") == *exists* ]]; then # somebody has come first
    say "note: $2 is not the one that was made here; it stays"
  else
    left=$((left + 1))
    say "left, line $1: $2, which was not there before and does not carry the mark of what was made here; look whose it is"
  fi
}

say_what_is_left() {
  local name found look lines
  if read_links; then
    for name in "${links[@]}"; do
      if [[ ${link_is[$name]-} == ours ]]; then
        leave "${line_of[link $name]}" "link $name" "ip link del dev $name"
      elif [[ -n ${link_is[$name]-} ]]; then
        stays "${line_of[link $name]}" "network interface $name"
      fi
    done
    for found in "${!line_of[@]}"; do # on its way into its namespace
      name=${found#link }
      if [[ $found == 'link '* && " ${links[*]} " != *" $name "* && ${link_is[$name]-} == ours ]]; then
        leave "${line_of[link $name]}" "link $name" "ip link del dev $name"
      fi
    done
  else
    leave_unread 'the list of network interfaces'
  fi
  if read_lines stat_namespaces; then
    for found in "${lines[@]}"; do
      name=${found#* } found=${found%% *}
      if [[ ${identity_of[$name]-} == "$found" ]]; then
        leave "${line_of[namespace $name]}" "namespace $name" "ip netns del $name"
      else
        stays "${line_of[namespace $name]}" "namespace $name"
      fi
    done
  else
    leave_unread 'the list of namespaces'
  fi
  if uses_ovs; then
    if read_lines list_ovs_bridges; then
      for name in "${lines[@]}"; do
        leave "${line_of[ovs-bridge $name]-0}" "Open vSwitch bridge $name" "ovs-vsctl del-br $name"
      done
      if ((${#lines[@]} == 0)); then say_whose_bridges_stay; fi
    else
      leave 0 'what Open vSwitch holds (it does not answer)' "nslink teardown $topology, once Open vSwitch runs again"
    fi
  fi
  for look in "${looks[@]}"; do "$look"; done
}

say_whose_bridges_stay() {
  local name lines
  if ! read_lines ovs-vsctl --timeout=20 list-br; then
    leave_unread 'the list of Open vSwitch bridges'
    return 0
  fi
  for name in "${lines[@]}"; do
    if [[ -n ${line_of[ovs-bridge $name]-} ]]; then
      stays "${line_of[ovs-bridge $name]}" "Open vSwitch bridge $name"
    fi
  done
}

find_what_was_made() { # of the namespaces: what is recorded, and what this run could not record any more
  read_identities
  find_processes || leave_unread 'which processes run where'
  adopt_namespaces || leave_unread 'which namespaces were made just now'
}

take_away() {
  find_what_was_made
  adopt_unmarked || leave_unread 'what was made just now'
  unmake
  say_what_is_left
}

forget_state() { # all of it is gone: so is its record
  if ! rm -rf "$state" || [[ -e $state ]]; then
    leave 0 "$state, the directory of its record" 'nslink doctor --fix'
  fi
}
