# --- Open vSwitch, many commands in one process -----------------------------

ovs_batch() { # <<END: one ovs-vsctl command on each line, all in one transaction
  local line words=() all=() names=() index
  find_line_in_make
  while read -ra words; do
    all+=(-- "${words[@]}")
    if [[ ${words[0]} == add-br ]]; then names+=("${words[1]}"); else names+=("${words[2]-${words[1]}}"); fi
  done
  if ! ovs-vsctl --timeout=120 "${all[@]}" >/dev/null; then
    line=$line_in_make
    for index in "${!names[@]}"; do
      if tail -n 3 "$state/log" | grep -qwF -e "${names[index]}"; then line=$((line_in_make + index + 1)); fi
    done
    note_failure "$line" "ovs-vsctl ${names[*]}"
    return 1
  fi
}

# On the userspace datapath a packet without a checksum stays without one, and TCP stalls while ping works. So the other
# end of each veth that is an Open vSwitch port must not leave the checksum to the device.
checksums_by_software() { # <<END: lines of "NAMESPACE INTERFACE"; "-" is the host
  local line lines namespace name
  find_line_in_make
  line=$line_in_make
  mapfile -t lines < <(awk '{ print "--net=" (($1 == "-") ? "/proc/self/ns/net" : "/run/netns/" $1), "ethtool -K", $2, "tx off" }')
  if ! printf '%s\n' "${lines[@]}" | xargs -P "$(nproc)" -L 1 nsenter >/dev/null; then
    while read -r namespace _ _ name _; do
      line=$((line + 1))
      if ! nsenter "$namespace" ethtool -k "$name" >/dev/null 2>&1; then break; fi
    done < <(printf '%s\n' "${lines[@]}")
    note_failure "$line" "ethtool -K ${name-}"
    return 1
  fi
}
