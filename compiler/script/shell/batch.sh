# --- many commands in one process -------------------------------------------

line_in_make=0
find_line_in_make() { # the line of this script, in make, that is being run
  local index
  for index in "${!FUNCNAME[@]}"; do
    if [[ ${FUNCNAME[index]} == make ]]; then line_in_make=${BASH_LINENO[index - 1]}; fi
  done
}

read_commands() { IFS= read -r -d '' commands || true; } # all of standard input, without a process of its own

batch() { # PROGRAM… <<END: one command of ip, bridge or tc on each line
  local commands number
  find_line_in_make
  read_commands
  if ! "$@" -batch - <<<"$commands"; then
    number=$(sed -n 's/^Command failed -:\([0-9]*\)$/\1/p' "$state/log" | tail -n 1)
    note_failure $((line_in_make + ${number:-0})) "$(sed -n "${number:-1}p" <<<"$commands")"
    return 1
  fi
}

in_namespaces() { # COMMAND… <<END: runs it for each "# NAMESPACE", {} being its name, with a file of the lines under it; as many at a time as there are processors
  local line file number
  find_line_in_make
  mkdir "$state/inside"
  awk -v dir="$state/inside/" '/^# / { close(file); file = dir $2; print NR, $2 > (dir ".lines"); names[++count] = $2 }
    { print > file }
    END { close(file); close(dir ".lines"); for (i = 1; i <= count; i++) print names[i] }' >"$state/inside/.names"
  if ! xargs -P "$(nproc)" -I'{}' "$@" "$state/inside/{}" <"$state/inside/.names"; then
    read -r file number < <(sed -n 's/^Command failed .*\/\([^:]*\):\([0-9]*\)$/\1 \2/p' "$state/log") || true
    line=$((line_in_make + $(sed -n "s/^\([0-9]*\) ${file-}$/\1/p" "$state/inside/.lines") + ${number:-1} - 1))
    note_failure "$line" "in namespace ${file-}"
    rm -rf "$state/inside"
    return 1
  fi
  rm -rf "$state/inside"
}
