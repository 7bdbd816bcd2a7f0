# shellcheck shell=bash
# reads: line_in_make log state
# calls: find_line_in_make note_failure

# --- many commands in one process -------------------------------------------

processors=$(nproc) || processors=1

read_commands() { mapfile -d '' -t commands; } # all of standard input, without a process of its own

last_in_log() { # BEGINNING: what follows it in the last line of the log that begins so
  local line lines
  mapfile -t lines <"$log"
  for ((line = ${#lines[@]} - 1; line >= 0; line--)); do
    if [[ ${lines[line]} == "$1"* ]]; then
      printf '%s\n' "${lines[line]#"$1"}"
      return
    fi
  done
}

batch() { # PROGRAM… <<END: one command of ip, bridge or tc on each line
  local commands number lines
  find_line_in_make
  read_commands
  if ! "$@" -batch - <<<"$commands"; then
    number=$(last_in_log 'Command failed -:')
    mapfile -t lines <<<"$commands"
    # Killed, it has named no line.
    note_failure $((line_in_make + ${number:-0})) "${number:+${lines[number - 1]}}"
    return 1
  fi
}

in_namespaces() { # COMMAND… <<END: runs it for each "# NAMESPACE", {} being its name, with a file of the lines under it; as many at a time as there are processors
  local line file number lines said
  find_line_in_make
  rm -rf "$state/inside"
  mkdir "$state/inside"
  awk -v dir="$state/inside/" '/^# / { close(file); file = dir $2; print NR, $2 > (dir ".lines"); names[++count] = $2 }
    { print > file }
    END { close(file); close(dir ".lines"); for (i = 1; i <= count; i++) print names[i] }' >"$state/inside/.names"
  if ! xargs -P "$processors" -I'{}' "$@" "$state/inside/{}" <"$state/inside/.names"; then
    file='' line=$line_in_make
    said=$(last_in_log 'Command failed ')
    if [[ $said =~ /([^/:]*):([0-9]+)$ ]]; then
      file=${BASH_REMATCH[1]} number=${BASH_REMATCH[2]}
      mapfile -t lines <"$state/inside/.lines"
      for said in "${lines[@]}"; do
        if [[ ${said#* } == "$file" ]]; then line=$((line_in_make + ${said%% *} + number - 1)); fi
      done
    fi
    note_failure "$line" "${file:+in namespace $file}"
    rm -rf "$state/inside"
    return 1
  fi
  rm -rf "$state/inside"
}
