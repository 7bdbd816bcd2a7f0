# shellcheck shell=bash
# reads: confined layered line_in_make state show_each
# calls: beside_program find_line_in_make machine_hosts note_failure pause_for process_is seal_sandbox

# --- what runs in the namespaces ---------------------------------------------
# Each program has a directory in $state/programs, called NAMESPACE.NAME: what it printed (output), the process that keeps
# it (keeper), the first one of its PID namespace (init), each with the time at which it was started, and in the end its
# exit code (ended). A command that runs once has one, too, with a dot before its name. See keep-program.sh.

known_names=''
knows() { known_names+="$1 $2"$'\n'; } # ADDRESS NAMESPACE: for all that runs in one

prepare_homes() { # DIRECTORY: where commands run; and the names, over the old ones, for that is where others have them from
  directory=$1
  seal_sandbox
  mkdir -p "$state/homes" "$state/layers" "$state/programs"
  # Ours first, for one of them may be called as the machine is.
  printf %s "$known_names" >"$state/hosts.new"
  machine_hosts >>"$state/hosts.new"
  known_names=''
  cat "$state/hosts.new" >"$state/hosts"
  rm -f "$state/hosts.new"
  {
    declare -f keep_program keep_output init_program open_home split_line show_there mount_point mounted_below put_aside new_layer pause_for started_at process_is seal_parameters
    # shellcheck disable=SC2090 # it is printed as it is
    declare -p layered show_each
    declare -p confined
    printf '"$@"\n'
  } >"$state/keep.sh.new"
  mv "$state/keep.sh.new" "$state/keep.sh" # a shell that reads it goes on with the old one
}

new_home() { : >"$state/homes/$1.new" && mv "$state/homes/$1.new" "$state/homes/$1"; } # NAMESPACE: what runs in it sees the files of the machine, but for what follows
bind_in() { printf '%s\t%s\t%s\n' "${@:2}" >>"$state/homes/$1"; }                  # NAMESPACE ro|rw FROM AT
tmpfs_in() { # NAMESPACE AT: one directory for all that runs in it
  local own lines
  mapfile -t lines <"$state/homes/$1"
  own=homes/.$1.${#lines[@]}
  mkdir -p "$state/$own"
  printf 'own\t./%s\t%s\n' "$own" "$2" >>"$state/homes/$1"
}

leave_this_run() { # with nothing of it open, such as its lock, and none of its traps
  local fd
  for fd in /proc/"$BASHPID"/fd/*; do
    fd=${fd##*/}
    if ((fd > 2 && fd < 255)); then eval "exec $fd>&-"; fi
  done
  trap - INT TERM HUP PIPE EXIT ERR
}

start_keeper() { # NAME NAMESPACE USER COMMAND: in a session of its own
  local place=$state/programs/$1
  if [[ -e $place ]]; then rm -rf "$place"; fi
  mkdir -p "$place"
  (
    leave_this_run
    exec setsid bash "$state/keep.sh" keep_program "$place" "$state" "${@:2}" "$directory" </dev/null >/dev/null 2>"$place/output"
  ) &
  keeper_pid=$!
}

start_program() { # NAMESPACE NAME USER COMMAND: a way back may find it as it was
  find_line_in_make
  if ! is_alive "$1.$2"; then start_keeper "$1.$2" "$1" "$3" "$4"; fi
}

execute() { # NAMESPACE COMMAND: once, to its end
  local name=.$1 code=
  find_line_in_make
  start_keeper "$name" "$1" '' "$2"
  wait "$keeper_pid" || : # it writes down how it ended
  show_output "$name"
  if [[ -e $state/programs/$name/ended ]]; then code=$(<"$state/programs/$name/ended"); fi
  rm -rf "$state/programs/$name"
  if [[ $code != 0 ]]; then
    printf 'this command in namespace %s ended with %s: %s\n' "$1" "${code:-no exit code}" "$2" >&2
    note_failure "$line_in_make" "$2"
    return 1
  fi
}

show_output() { # NAME: the end of it, in the log of this run
  cat "$state/programs/$1"/output{.old,} 2>/dev/null | tail -c 20000 >&2 || : # it is for people
}

await_program() { # NAMESPACE NAME MS port NUMBER tcp|udp | command TEXT | start
  local name=$1.$2 end=$((${EPOCHREALTIME/./} + $3 * 1000)) waits=1
  find_line_in_make
  until is_alive "$name" && has_opened "$name" && is_ready "$name" "$end" "${@:4}"; do
    if [[ -e $state/programs/$name/ended ]] || ((${EPOCHREALTIME/./} > end)); then
      show_output "$name"
      if [[ -e $state/programs/$name/ended ]]; then
        printf 'program %s of namespace %s has ended with %s before it was ready\n' "$2" "$1" "$(<"$state/programs/$name/ended")" >&2
      else
        printf 'program %s of namespace %s was not ready after %s s\n' "$2" "$1" "$(($3 / 1000))" >&2
      fi
      note_failure "$line_in_make" "await program $2 of namespace $1"
      return 1
    fi
    pause_for "0.0$((waits = waits < 90 ? waits + 3 : waits))"
  done
}

has_opened() { # NAME: it sees what it is to see
  local lines
  mapfile -t lines <"$state/programs/$1/init"
  [[ ${lines[1]-} == opened ]]
}

is_ready() { # NAME END port NUMBER tcp|udp | command TEXT | start
  local init listening held flag=-t
  if [[ $3 == start ]]; then return 0; fi
  read -r init _ <"$state/programs/$1/init" || return
  if [[ $3 == command ]]; then
    # What nsenter(1) says of a program that has just ended is not of that.
    # shellcheck disable=SC2016 # it is for the shell inside
    beside_program "$init" "$directory" bash -c 'exec 2>&1 bash -c "$0"' "$4" </dev/null >>"$state/programs/$1/output" 2>/dev/null &
    succeeds_before "$2" "$!"
    return
  fi
  if [[ $5 == udp ]]; then flag=-u; fi
  # This machine's ss(8), whatever the file shows in its place; whose socket it is, only processes of this program are asked.
  listening=$(nsenter --net="/proc/$init/ns/net" ss -Hlne "$flag" "sport = :$4" 2>/dev/null) || return
  while [[ $listening =~ ino:([0-9]+)(.*) ]]; do
    listening=${BASH_REMATCH[2]}
    held=$(find "/proc/$init/root/proc/"[0-9]*/fd -lname "socket:\[${BASH_REMATCH[1]}\]" -print -quit 2>/dev/null) || : # some end meanwhile
    if [[ -n $held ]]; then return 0; fi
  done
  return 1
}

succeeds_before() { # END PID: of one that was started in the background, so that a signal is heeded meanwhile
  while kill -0 "$2" 2>/dev/null; do
    if ((${EPOCHREALTIME/./} > $1)); then kill -s KILL "$2" 2>/dev/null || :; fi # what it has started ends with the program
    pause_for 0.01
  done
  wait "$2"
}

is_alive() { # NAME
  local keeper init
  { read -r keeper <"$state/programs/$1/keeper"; } 2>/dev/null || return
  if [[ -e $state/programs/$1/ended ]]; then return 1; fi
  # shellcheck disable=SC2086 # a number and a time
  process_is $keeper || return
  if { read -r init <"$state/programs/$1/init"; } 2>/dev/null; then
    # shellcheck disable=SC2086 # a number and a time
    process_is $init || return
  fi
}

programs_must_live() { # NAME…: all of them, after all was done
  local name
  for name; do
    if ! is_alive "$name"; then
      show_output "$name"
      printf 'program %s is not running any more, after all was done\n' "$name" >&2
      find_line_in_make
      note_failure "$line_in_make" "look for program $name"
      return 1
    fi
  done
}
