# shellcheck shell=bash
# reads: datapaths
# calls: check_tools note_failure refuse say

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

has_kernel_datapath() { [[ -d /sys/module/openvswitch ]] || modprobe -q openvswitch 2>/dev/null; }

choose_datapath() { # LINE: "auto" is the kernel's where it has one, unless this Open vSwitch was set up for the other
  local wanted=" ${datapaths[*]} "
  if [[ $wanted == *' auto '* ]]; then
    datapath=$(ovs-vsctl --timeout=5 --if-exists get Open_vSwitch . external_ids:nslink-datapath | tr -d '"')
    if [[ -z $datapath ]]; then
      if has_kernel_datapath; then datapath=system; else datapath=netdev; fi
    fi
    wanted+="$datapath "
  fi
  if [[ $wanted == *' netdev '* ]]; then
    say 'Open vSwitch: the userspace datapath (netdev) is used'
    check_tools "$1" ethtool
    [[ -w /dev/net/tun ]] || refuse "$1" '/dev/net/tun cannot be opened, which the userspace datapath needs; as root: chmod 0666 /dev/net/tun'
  fi
}

ovs_ports_must_work() { # ovs-vsctl ends with 0 even when ovs-vswitchd could not set up what it was told to
  local name error said
  said=$(ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=name,error list Interface)
  while IFS=, read -r name error; do
    if [[ -n $error && -n ${line_of[ovs-bridge $name]-}${line_of[ovs-port $name]-} ]]; then
      printf '%s: %s\n' "$name" "$error" >&2
      note_failure "${line_of[ovs-bridge $name]-${line_of[ovs-port $name]-}}" "ovs-vsctl $name"
      return 1
    fi
  done <<<"$said"
}

on_netdev() { # COMMAND…: only where the userspace datapath is used
  if [[ $datapath == netdev ]]; then "$@" >/dev/null; fi
}
