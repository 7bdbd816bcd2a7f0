# shellcheck shell=bash
# reads: log steps unread_command
# calls: end_run keep_result

# --- what the terminal shows ------------------------------------------------
# Lines on standard error that begin with "nslink: " are also read by the nslink command: "line N" is a line of this script.

exec 3>&2 # the terminal; inside a change, standard error is the log
exec 5>&1 # whoever compares what there is in the end
trap '' PIPE # that nobody reads any more is no reason to stop half way

say() {
  { printf 'nslink: %s\n' "$*" >&4; } 2>/dev/null || : # a full file system is no reason to stop either
  { printf 'nslink: %s\n' "$*" >&3; } 2>/dev/null || : # nor is a terminal that is gone
}

say 'begun' # whoever asked for a password has it

steps_done=0
step() { # LABEL: the next step begins
  steps_done=$((steps_done + 1))
  say "[$steps_done/$steps] $*"
}

refusals=0
refuse() { # LINE REASON: something that must be put right first (line 0: nowhere in particular)
  refusals=$((refusals + 1))
  say "refused, line $1: $2"
}

give_up_if_refused() {
  if ((refusals)); then
    say 'nothing was changed'
    exit 3
  fi
}

failed_line=0
failed_command=
note_failure() { # LINE COMMAND: the first one counts
  if ((failed_line == 0)); then
    failed_line=$1
    failed_command=$2
    if [[ $2 == 'return 1' && -n ${unread_command-} ]]; then failed_command=$unread_command; fi # read_lines has
  fi
}
trap 'note_failure "$LINENO" "$BASH_COMMAND"' ERR
trap 'end_before_change $?' EXIT # until the first change

end_before_change() { # STATUS: a check that could not be made is no success either
  case $1 in
    3) keep_result 3 ;;
    0 | 130)
      say 'nothing was changed'
      keep_result 130
      ;;
    *)
      if ((refusals == 0)); then refuse "$failed_line" "this could not be done: $failed_command"; fi
      say 'nothing was changed'
      end_run 3
      ;;
  esac
}

say_what_failed() { # in the words of the program that failed
  local line lines=() words=()
  mapfile -t lines <"$log"
  for line in "${lines[@]}"; do
    if [[ -n $line && $line != 'Command failed'* ]]; then words+=("$line"); fi
  done
  if ((${#words[@]} > 3)); then words=("${words[@]: -3}"); fi
  line="${words[*]}"
  say "failed, line $failed_line: ${line:-this failed: $failed_command}"
}
