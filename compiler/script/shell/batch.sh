# --- many commands in one process -------------------------------------------

line_in_make() { # the line of this script, in make, that is being run
  local index
  for index in "${!FUNCNAME[@]}"; do
    if [[ ${FUNCNAME[index]} == make ]]; then printf '%s\n' "${BASH_LINENO[index - 1]}"; fi
  done
}

batch() { # PROGRAM <<END: one command of ip, bridge or tc on each line
  local first commands number
  first=$(line_in_make)
  commands=$(cat)
  if ! "$1" -batch - <<<"$commands"; then
    number=$(sed -n 's/^Command failed -:\([0-9]*\)$/\1/p' "$state/log" | tail -n 1)
    note_failure $((first + ${number:-0})) "$(sed -n "${number:-1}p" <<<"$commands")"
    return 1
  fi
}

in_namespaces() { # COMMAND… <<END: runs it for each "# NAMESPACE", {} being its name, with a file of the lines under it; as many at a time as there are processors
  local first file number
  first=$(line_in_make)
  rm -rf "$state/inside"
  mkdir "$state/inside"
  awk -v dir="$state/inside/" '/^# / { close(file); file = dir $2; print NR, $2 > (dir ".lines") } { print > file }'
  if ! cut -d' ' -f2 "$state/inside/.lines" |
    xargs -P "$(nproc)" -I'{}' "$@" "$state/inside/{}"; then
    read -r file number < <(sed -n 's/^Command failed .*\/\([^:]*\):\([0-9]*\)$/\1 \2/p' "$state/log") || true
    first=$((first + $(sed -n "s/^\([0-9]*\) ${file-}$/\1/p" "$state/inside/.lines") + ${number:-1} - 1))
    note_failure "$first" "in namespace ${file-}"
    return 1
  fi
  rm -rf "$state/inside"
}
