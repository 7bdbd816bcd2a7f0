# shellcheck shell=bash
# reads: state
# calls: find_processes leave pause_for process_is

# --- the end of what runs in the namespaces ----------------------------------

stop_programs() { # [NAME…]: all that this topology has started, if it names none; those that are there, with all that they started
  local place places=() name began=${EPOCHREALTIME/./} signal=TERM
  if [[ ! -d $state/programs ]]; then return 0; fi
  if (($#)); then
    for name; do if [[ -d $state/programs/$name ]]; then places+=("$state/programs/$name"); fi; done
  else
    for place in "$state"/programs/* "$state"/programs/.[!.]*; do if [[ -d $place ]]; then places+=("$place"); fi; done
  fi
  if ((${#places[@]} == 0)); then return 0; fi
  signal_programs TERM "${places[@]}"
  while any_lives "${places[@]}"; do
    if ((${EPOCHREALTIME/./} - began > 5000000)) && [[ $signal == TERM ]]; then
      signal=KILL
      signal_programs KILL "${places[@]}"
    elif ((${EPOCHREALTIME/./} - began > 15000000)); then
      printf 'what runs in %s did not end in 10 s after SIGKILL\n' "${places[*]##*/}" >&2
      return 1
    fi
    pause_for 0.02
  done
  # A keeper that has just been started writes into it once, and gives up when it cannot.
  for place in "${places[@]}"; do
    until rm -rf "$place" 2>/dev/null; do
      if ((${EPOCHREALTIME/./} - began > 20000000)); then rm -rf "$place" || return; fi
      pause_for 0.02
    done
  done
  find_processes # which are fewer now
}

stop_commands() { # those that a run was waiting for
  local place names=()
  for place in "$state"/programs/.[!.]*; do if [[ -d $place ]]; then names+=("${place##*/}"); fi; done
  if ((${#names[@]})); then stop_programs "${names[@]}"; fi
}

signal_programs() { # SIGNAL PLACE…
  local place init keeper
  for place in "${@:2}"; do
    if { read -r init <"$place/init"; } 2>/dev/null; then
      # shellcheck disable=SC2086 # a number and a time
      if process_is $init; then kill -s "$1" "${init% *}" 2>/dev/null || :; fi # it may have ended by itself
    elif { read -r keeper <"$place/keeper"; } 2>/dev/null; then # which has started nothing yet
      # shellcheck disable=SC2086 # a number and a time
      if process_is $keeper; then kill -s KILL "${keeper% *}" 2>/dev/null || :; fi # as this one
    fi
  done
}

any_lives() { # PLACE…
  local place file process
  for place; do
    for file in "$place/init" "$place/keeper"; do
      if { read -r process <"$file"; } 2>/dev/null; then
        # shellcheck disable=SC2086 # a number and a time
        if process_is $process; then return 0; fi
      fi
    done
  done
  return 1
}

programs_left() {
  local place
  for place in "$state"/programs/*; do
    if [[ -d $place ]]; then leave 0 "program ${place##*/}" "nslink teardown ${state##*/}"; fi
  done
}
