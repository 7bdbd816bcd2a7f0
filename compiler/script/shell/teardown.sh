# shellcheck shell=bash
# reads: left record_sha256 recorded_in state tools topology
# calls: begin_run check_root check_tools end_run forget_state from_here_errors_are_logged give_up_if_refused keep_result read_parts refuse say say_what_failed step take_away take_lock uses_ovs

# --- teardown: what the record says, and nothing else -----------------------

check_record() {
  local sum
  if [[ ! -e $state/topology.json && ! -e $state/journal ]]; then
    refuse 0 "$topology is not applied: there is nothing to tear down"
  elif [[ ! -e $state/$recorded_in ]]; then
    refuse 0 "another run of nslink has changed what is recorded for $topology; look again: nslink status $topology"
  else
    sum=$(sha256sum <"$state/$recorded_in")
    if [[ $sum != "$record_sha256 "* ]]; then
      refuse 0 "what is applied as $topology is not what this script takes down; use: nslink teardown $topology"
    fi
  fi
  give_up_if_refused
}

main() {
  check_root
  take_lock
  begin_run teardown
  read_parts
  check_tools 0 ip awk stat nsenter flock "${tools[@]}"
  if uses_ovs; then check_tools 0 ovs-vsctl; fi
  give_up_if_refused
  check_record
  trap '' INT TERM HUP # from here it goes on to the end: half a topology helps nobody
  # Whether it is renamed counts, not what was said of it.
  if [[ -e $state/topology.json ]]; then mv "$state/topology.json" "$state/journal" || [[ ! -e $state/topology.json ]]; fi
  trap - ERR EXIT
  from_here_errors_are_logged
  set +e
  step 'removing it'
  take_away
  if ((left == 0)); then forget_state; fi
  if ((left)); then
    say_what_failed
    say "the record is kept; put right what is in the way and run again: nslink teardown $topology"
    end_run 5
  fi
  say "done: $topology is removed"
  keep_result 0
}

main "$@"
