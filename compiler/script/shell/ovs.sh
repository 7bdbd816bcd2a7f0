# --- Open vSwitch -----------------------------------------------------------

datapath=system
check_ovs() { # LINE
  if ! ovs-vsctl --timeout=5 --no-wait get Open_vSwitch . ovs_version >/dev/null 2>&1; then
    refuse "$1" 'Open vSwitch does not answer; start it: systemctl start openvswitch-switch'
    return 1
  elif ! ovs-appctl --timeout=5 -t ovs-vswitchd version >/dev/null 2>&1; then
    refuse "$1" 'ovs-vswitchd does not run, only its database does; start it: systemctl restart openvswitch-switch'
    return 1
  fi
}

choose_datapath() { # the kernel's where it has one, unless this Open vSwitch was set up for the other: external_ids:nslink-datapath
  datapath=$(ovs-vsctl --timeout=5 --if-exists get Open_vSwitch . external_ids:nslink-datapath | tr -d '"')
  if [[ -z $datapath ]]; then
    if [[ -d /sys/module/openvswitch ]] || modprobe -q openvswitch 2>/dev/null; then datapath=system; else datapath=netdev; fi
  fi
  if [[ $datapath == netdev ]]; then
    say 'Open vSwitch: the userspace datapath (netdev) is used'
    check_tools ethtool
    [[ -w /dev/net/tun ]] || refuse "$1" '/dev/net/tun cannot be opened, which the userspace datapath needs; as root: chmod 0666 /dev/net/tun'
  fi
}

ovs_ports_must_work() { # ovs-vsctl ends with 0 even when ovs-vswitchd could not set up what it was told to
  local name error
  while IFS=, read -r name error; do
    if [[ -n $error && -n ${line_of[ovs-bridge $name]-}${line_of[ovs-port $name]-} ]]; then
      printf '%s: %s\n' "$name" "$error" >&2
      note_failure "${line_of[ovs-bridge $name]-${line_of[ovs-port $name]-}}" "ovs-vsctl $name"
      return 1
    fi
  done < <(ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=name,error list Interface)
}

on_netdev() { # COMMAND…: only where the userspace datapath is used
  if [[ $datapath == netdev ]]; then "$@" >/dev/null; fi
}

ovs_batch() { # <<END: one ovs-vsctl command on each line, all in one transaction
  local first=${BASH_LINENO[0]} line words=() all=() names=() index
  while read -ra words; do
    all+=(-- "${words[@]}")
    if [[ ${words[0]} == add-br ]]; then names+=("${words[1]}"); else names+=("${words[2]}"); fi
  done
  if ! ovs-vsctl --timeout=120 "${all[@]}"; then
    line=$first
    for index in "${!names[@]}"; do
      if tail -n 3 "$state/log" | grep -qwF -e "${names[index]}"; then line=$((first + index + 1)); fi
    done
    note_failure "$line" "ovs-vsctl ${names[*]}"
    return 1
  fi
}

# On the userspace datapath a packet without a checksum stays without one, and TCP stalls while ping works. So the other
# end of each veth that is an Open vSwitch port must not leave the checksum to the device.
checksums_by_software() { # <<END: lines of "NAMESPACE INTERFACE"; "-" is the host
  local line=${BASH_LINENO[1]} lines namespace name
  mapfile -t lines < <(awk '{ print "--net=" (($1 == "-") ? "/proc/self/ns/net" : "/run/netns/" $1), "ethtool -K", $2, "tx off" }')
  if ! printf '%s\n' "${lines[@]}" | xargs -P "$(nproc)" -L 1 nsenter; then
    while read -r namespace _ _ name _; do
      line=$((line + 1))
      if ! nsenter "$namespace" ethtool -k "$name" >/dev/null 2>&1; then break; fi
    done < <(printf '%s\n' "${lines[@]}")
    note_failure "$line" "ethtool -K ${name-}"
    return 1
  fi
}
