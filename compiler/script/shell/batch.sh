# --- many commands in one process -------------------------------------------

ip_batch() { # <<END: one ip command on each line
  local first=${BASH_LINENO[0]} commands number
  commands=$(cat)
  if ! ip -batch - <<<"$commands"; then
    number=$(sed -n 's/^Command failed -:\([0-9]*\)$/\1/p' "$state/log" | tail -n 1)
    note_failure $((first + ${number:-0})) "$(sed -n "${number:-1}p" <<<"$commands")"
    return 1
  fi
}

in_namespaces() { # <<END: under each "# NAMESPACE" the ip commands to run in it; as many namespaces at a time as there are processors
  local first=${BASH_LINENO[0]} file number
  rm -rf "$state/inside"
  mkdir "$state/inside"
  awk -v dir="$state/inside/" '/^# / { close(file); file = dir $2; print NR, $2 > (dir ".lines") } { print > file }'
  if ! cut -d' ' -f2 "$state/inside/.lines" |
    xargs -P "$(nproc)" -I'{}' nsenter --net='/run/netns/{}' ip -batch "$state/inside/{}"; then
    read -r file number < <(sed -n 's/^Command failed .*\/\([^:]*\):\([0-9]*\)$/\1 \2/p' "$state/log") || true
    first=$((first + $(sed -n "s/^\([0-9]*\) ${file-}$/\1/p" "$state/inside/.lines") + ${number:-1} - 1))
    note_failure "$first" "in namespace ${file-}"
    return 1
  fi
  rm -rf "$state/inside"
}
