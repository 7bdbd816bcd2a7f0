# shellcheck shell=bash
# reads: line_in_make log processors
# calls: find_line_in_make note_failure

# --- Open vSwitch, many commands in one process -----------------------------

ovs_batch() { # <<END: one ovs-vsctl command on each line, all in one transaction
  local line words=() all=() names=() index log_lines
  find_line_in_make
  while read -ra words; do
    all+=(-- "${words[@]}")
    if [[ ${words[0]} == add-br ]]; then names+=("${words[1]}"); else names+=("${words[2]-${words[1]}}"); fi
  done
  if ! ovs-vsctl --timeout=120 "${all[@]}" >/dev/null; then
    line=$line_in_make
    mapfile -t log_lines <"$log"
    if ((${#log_lines[@]} > 3)); then log_lines=("${log_lines[@]: -3}"); fi
    for index in "${!names[@]}"; do
      if [[ "${log_lines[*]}" =~ (^|[^A-Za-z0-9_.-])"${names[index]}"([^A-Za-z0-9_.-]|$) ]]; then line=$((line_in_make + index + 1)); fi
    done
    note_failure "$line" "ovs-vsctl ${names[*]}"
    return 1
  fi
}

# On the userspace datapath a packet without a checksum stays without one, and TCP stalls while ping works. So the other
# end of each veth that is an Open vSwitch port must not leave the checksum to the device.
checksums_by_software() { # <<END: lines of "NAMESPACE INTERFACE"; "-" is the host
  local line lines=() commands namespace name
  find_line_in_make
  line=$line_in_make
  while read -r namespace name; do
    if [[ $namespace == - ]]; then namespace=/proc/self/ns/net; else namespace=/run/netns/$namespace; fi
    lines+=("--net=$namespace ethtool -K $name tx off")
  done
  if ! xargs -P "$processors" -L 1 nsenter >/dev/null <<<"$(printf '%s\n' "${lines[@]}")"; then
    for commands in "${lines[@]}"; do
      line=$((line + 1))
      read -r namespace _ _ name _ <<<"$commands"
      if ! nsenter "$namespace" ethtool -k "$name" >/dev/null 2>&1; then break; fi
    done
    note_failure "$line" "ethtool -K ${name-}"
    return 1
  fi
}
