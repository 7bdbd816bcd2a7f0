# shellcheck shell=bash
# reads: checks group left link_is links namespaces ovs_bridges ovs_ports state tools topology
# sets: names_were_free
# calls: begin_run check_ovs check_root check_tools choose_datapath end_done end_run forget_state from_here_errors_are_logged give_up_if_refused link_run make prove_parts read_back read_lines read_links read_parts refuse say say_what_failed take_away take_lock topology_json try uses_ovs who_runs_this whose_link whose_namespace whose_ovs_port

# --- apply: all or nothing --------------------------------------------------

declare -A refused_names=()
refuse_name() { # KIND NAME REASON: each name once
  [[ -z ${refused_names[$2]-} ]] || return 0
  refused_names[$2]=1
  refuse "${line_of[$1 $2]}" "$3"
}

check_names() {
  local name kind others lines
  for name in "${namespaces[@]}"; do
    if [[ -e /run/netns/$name ]]; then refuse_name namespace "$name" "$(whose_namespace "$name")"; fi
  done
  read_links
  for name in "${!link_is[@]}"; do
    for kind in link ovs-bridge; do
      if [[ -n ${line_of[$kind $name]-} ]]; then refuse_name "$kind" "$name" "$(whose_link "$name")"; fi
    done
  done
  others=
  for name in "${!link_is[@]}"; do
    if [[ ${link_is[$name]} == ours ]]; then others+=" $name"; fi
  done
  if [[ -n $others ]]; then
    refuse 0 "device group $group, which is to mark what is made here, is in use already by:$others; if they are left from a run of nslink, this takes them away: nslink doctor --fix"
  fi
}

check_ovs_names() {
  local name kind lines
  read_lines ovs-vsctl --timeout=5 --format=csv --data=bare --no-headings --columns=name list Interface
  for name in "${lines[@]}"; do
    for kind in ovs-bridge ovs-port link; do
      if [[ -n ${line_of[$kind $name]-} ]]; then refuse_name "$kind" "$name" "$(whose_ovs_port "$name")"; fi
    done
  done
}

check_record() {
  if [[ -e $state/journal ]]; then
    refuse 0 "an earlier run for $topology was cut off; clean up first: nslink teardown $topology"
  elif [[ -e $state/topology.json ]]; then
    refuse 0 "$topology is applied already; to replace it: nslink teardown $topology, then apply again"
  fi
}

preflight() {
  local line check
  check_record
  give_up_if_refused
  check_tools 0 ip awk stat xargs nsenter flock "${tools[@]}"
  if uses_ovs; then check_tools 0 ovs-vsctl ovs-appctl; fi
  give_up_if_refused
  if uses_ovs; then
    line=${line_of[ovs-bridge ${ovs_bridges[0]}]}
    if check_ovs "$line"; then
      choose_datapath "$line"
      check_ovs_names
    fi
  fi
  check_names
  for check in "${checks[@]}"; do "$check"; done
  give_up_if_refused
}

undo_unless_done() {
  local status=$? IFS=$' \t\n' # a signal during "IFS=… read" ends up here with that IFS
  trap '' INT TERM HUP
  exec >&5 # and one during "… >>file" with that as its output
  trap - ERR EXIT
  set +e
  if [[ -e $state/topology.json ]]; then
    end_done 'applied'
    exit 0
  fi
  if ((status == 130)); then say 'interrupted'; else say_what_failed; fi
  say 'rolling back'
  names_were_free=yes
  take_away
  if ((left == 0)); then forget_state; fi
  if ((left)); then
    say "not all could be rolled back; try: nslink teardown $topology"
    end_run 5
  fi
  say 'rolled back: all is as before'
  if ((status == 130)); then end_run 130; else end_run 4; fi
}

main() { # [FILE [READER…]]: the file that the topology came from, for the record; a command that prints what there is now
  check_root
  take_lock
  begin_run apply
  read_parts
  preflight
  trap 'exit 130' INT TERM HUP
  trap undo_unless_done EXIT
  if [[ -e $state ]]; then rm -rf "$state"; fi
  mkdir "$state"
  printf '%s\n' "${1-}" >"$state/source"
  printf '%s\n' "$(who_runs_this)" >"$state/user"
  link_run
  topology_json >"$state/journal.new"
  from_here_errors_are_logged
  mv "$state/journal.new" "$state/journal"
  make
  prove_parts "${namespaces[@]/#/namespace }" "${links[@]/#/link }" "${ovs_bridges[@]/#/ovs-bridge }" "${ovs_ports[@]/#/ovs-port }"
  read_back "${@:2}"
  mv "$state/journal" "$state/topology.json"
  end_done 'applied'
}

main "$@"
