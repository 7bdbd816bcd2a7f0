# shellcheck shell=bash
# reads: line_in_make
# calls: find_line_in_make last_in_log note_failure write_parameters

# --- kernel parameters of this machine's own network interfaces ---------------

set_machine_parameters() { # <<END: lines of "KEY = VALUE" as in sysctl.conf(5)
  local number
  find_line_in_make
  if ! write_parameters /dev/stdin; then
    number=$(last_in_log 'Command failed /dev/stdin:')
    note_failure $((line_in_make + ${number:-0})) 'kernel parameters of this machine'
    return 1
  fi
}
