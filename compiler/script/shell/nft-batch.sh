nft_batch() { # <<END: one nft command on each line, all in one transaction
  local commands number
  find_line_in_make
  read_commands
  if ! nft -f - <<<"$commands"; then
    number=$(sed -n 's/^[^ ]*stdin:\([0-9]*\):.*/\1/p' "$state/log" | tail -n 1)
    note_failure $((line_in_make + ${number:-0})) "$(sed -n "${number:-1}p" <<<"$commands")"
    return 1
  fi
}
