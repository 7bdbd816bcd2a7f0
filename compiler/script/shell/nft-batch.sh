# shellcheck shell=bash
# reads: line_in_make
# calls: find_line_in_make last_in_log note_failure read_commands

nft_batch() { # <<END: one nft command on each line, all in one transaction
  local commands number lines
  find_line_in_make
  read_commands
  if ! nft -f - <<<"$commands"; then
    number=$(last_in_log '/dev/stdin:') number=${number%%:*}
    mapfile -t lines <<<"$commands"
    note_failure $((line_in_make + ${number:-0})) "${number:+${lines[number - 1]}}"
    return 1
  fi
}
