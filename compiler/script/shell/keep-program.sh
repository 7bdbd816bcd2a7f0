# shellcheck shell=bash
# reads: confined
# sets: pause
# calls: open_home pause_for process_is seal_parameters started_at

# --- one program, from its start to its end ----------------------------------
# These run in processes of their own, of which the first outlives this script.

keep_program() { # PLACE STATE NAMESPACE USER COMMAND DIRECTORY: starts it, keeps its output, and says how it ended
  local words sealed code=0 output pid=$BASHPID # which is another in the shell below
  cd "$1" || exit
  printf '%s %s\n' "$pid" "$(started_at "$pid")" >keeper || exit # whoever took the directory away does not want it any more
  exec 7>init > >(keep_output) 2>&1
  output=$!
  words=(env -i "PATH=$PATH" HOME=/root USER=root LOGNAME=root SHELL=/bin/bash LANG=C.UTF-8 "NSLINK_NAMESPACE=$3" nsenter --net="/run/netns/$3")
  if { read -r sealed _ </run/nslink-sealed; } 2>/dev/null; then words+=(--mount="/proc/$sealed/ns/mnt"); fi
  # If this one is killed, so is all of it: what ends with unshare(1) is the first process of a PID namespace.
  setpriv --pdeathsig KILL -- "${words[@]}" unshare --mount --pid --fork --kill-child -- bash "$0" init_program "$pid" "$(started_at "$pid")" "${@:2}" &
  wait "$!" || code=$?
  exec >/dev/null 2>&1 # all that could write has ended
  wait "$output" || : # what it kept is told as it is
  printf '%s\n' "$code" >ended.new && mv ended.new ended
}

keep_output() { # the last of it, at most eight million bytes; by what is written at a time, for dd(1) waits for no more
  exec 7>&-
  while dd bs=4k count=1000 status=none >output && [[ -s output ]]; do mv output output.old; done
}

init_program() { # KEEPER START STATE NAMESPACE USER COMMAND DIRECTORY: the first process of a PID namespace
  local pid main go waits start code=0 ended=0 mode=rw
  read -r pid _ </proc/self/stat # as it is called outside, where that /proc comes from
  process_is "$1" "$2" || exit   # which was killed before it could take this one along
  printf '%s %s\n' "$pid" "$(started_at "$pid")" >&7
  exec {pause}<> <(:)
  mount -t proc nslink /proc 2>/dev/null || : # a container that hides parts of its own allows no other
  # shellcheck disable=SC2154 # keep.sh, which this runs in, has it; a teardown only has the functions
  if ((${#confined[@]})); then mode=ro; fi
  mount -t sysfs -o "$mode" nslink /sys 2>/dev/null || : # nor this
  if ((${#confined[@]})); then seal_parameters || exit; fi
  cd "$7" || exit
  trap 'kill -s TERM -1 2>/dev/null' TERM
  # Confined before the file shows anything in the place of what confines it; then it waits. The directory may be another by
  # then, or one into which its user alone cannot go.
  exec {go}<> <(:) {waits}<> <(:)
  # shellcheck disable=SC2016 # it is for the shell inside
  start=(bash -c 'echo >&"$3"; read -r _ <&"$2" || exit; eval "exec $2>&- $3>&-"; cd "$1" 2>/dev/null; exec bash -c "$0"' "$6" "$7" "$go" "$waits")
  if [[ -n $5 ]]; then
    "${confined[@]}" setpriv --reuid="$5" --regid="$(id -g -- "$5")" --init-groups --inh-caps=-all --reset-env -- "${start[@]}" &
  else
    "${confined[@]}" "${start[@]}" &
  fi
  main=$!
  until read -r -t 1 -u "$waits" _; do kill -0 "$main" || exit; done
  (open_home "$3" "$4") || exit
  printf 'opened\n' >&7
  exec 7>&-
  printf '\n' >&"$go"
  exec {go}>&- {waits}>&-
  until ((ended)); do
    wait "$main" && code=0 || code=$?
    kill -0 "$main" 2>/dev/null || ended=1 # else a signal has come
  done
  while kill -0 -1 2>/dev/null; do pause_for 0.1; done # what it left in the background
  exit "$code"
}
