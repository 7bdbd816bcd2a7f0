# shellcheck shell=bash

# --- what hangs is ended -------------------------------------------------------

# A command of this shell that has not ended after so many seconds is killed, so it has failed, and is told of on standard
# error. Whoever looks out for them ends with this shell: it waits at a pipe that only this shell and its commands hold open.
end_what_hangs() { # SECONDS
  # shellcheck disable=SC2034 # it is held open
  exec {alive}> >(watch_commands "$1" >/dev/null 9>&-) # 9 may be the lock
}

watch_commands() { # SECONDS
  local status pause=$1 self shell up process pid above stat words
  read -r self _ _ shell _ </proc/self/stat
  if [[ $self != "$BASHPID" ]]; then return; fi # that /proc is of another PID namespace
  while :; do
    read -r -t "$pause"
    status=$?
    if ((status <= 128)); then return; fi # not by the time: that shell is no more
    pause=1
    local -A parent=() started=() is_parent=()
    for process in /proc/[0-9]*; do
      if { read -r stat <"$process/stat"; } 2>/dev/null; then
        read -ra words <<<"${stat##*) }" # from the third field of proc(5) on
        if [[ ${words[0]} == [ZX] ]]; then continue; fi
        pid=${process#/proc/}
        parent[$pid]=${words[1]} started[$pid]=${words[19]} is_parent[${words[1]}]=1
      fi
    done
    read -r up _ </proc/uptime
    for pid in "${!parent[@]}"; do
      # In hundredths of a second, which are the ticks of proc(5) as well.
      if [[ -n ${is_parent[$pid]-} ]] || ((${up/./} - started[$pid] < $1 * 100)); then continue; fi
      above=$pid
      while [[ -n $above && $above != "$shell" && $above != "$self" ]]; do above=${parent[$above]-}; done
      if [[ $above == "$shell" ]]; then end_command "$pid" "$1"; fi
    done
  done
}

end_command() { # PID SECONDS
  local words said
  { mapfile -d '' -t words <"/proc/$1/cmdline" && kill -s KILL "$1"; } 2>/dev/null || return 0 # it has ended by itself
  said=${words[*]//$'\n'/ }
  printf '%s has not ended in %d s, so it was killed\n' "${said:0:120}" "$2" >&2
}
