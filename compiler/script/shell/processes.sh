# shellcheck shell=bash

# --- which process is which --------------------------------------------------

started_at() { # PID: in ticks since the machine was started (proc(5), field 22)
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return
  # shellcheck disable=SC2086 # the words of a line
  set -- ${stat##*) }
  printf '%s\n' "${20}"
}

process_is() { # PID START: that very process, and not another that has its number since, nor what is left of it
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return
  # shellcheck disable=SC2086 # the words of a line
  set -- "$2" ${stat##*) }
  [[ $2 != [ZX] && ${21} == "$1" ]]
}
