#!/bin/bash
# The first process of a sandbox, in network, mount, PID, UTS and IPC namespaces of its own: a private /run, and nothing
# else until it is killed or, in a throwaway sandbox, until standard input ends with the command that opened it. All that
# runs in its PID namespace ends with it (pid_namespaces(7)).
# Usage: sandbox-init.sh NAME RECORDS stay|throwaway
set -eu

read -r pid _ </proc/self/stat # as it is called outside, where that /proc comes from
cd "$2"
mount -t proc nslink /proc 2>/dev/null || true # a container that hides parts of its own allows no other
mount -t tmpfs -o mode=0755 nslink /run
mkdir /run/nslink /run/netns /run/openvswitch
: >/run/nslink-sandbox # by which scripts know where they are
# The directory is below the old /run now and has no path any more: only "." still leads to it.
mount --no-canonicalize --bind . /run/nslink
directory=${2%/*}
mount -t sysfs nslink /sys 2>/dev/null || true # else it shows the host's interfaces; nothing depends on it
ip link set dev lo up
# The sandbox plays a host that forwards, as NAT needs; where /proc/sys cannot be written, the preflight says so.
{ echo 1 >/proc/sys/net/ipv4/ip_forward; } 2>/dev/null || true
{ echo 1 >/proc/sys/net/ipv6/conf/all/forwarding; } 2>/dev/null || true

echo "ready $pid"
exec >/dev/null 2>&1
if [[ $3 == stay ]]; then
  (exec -a "nslink-sandbox $1" sleep infinity) &
  wait # as the first process, for whatever else ends here, too
else
  cat
  # From "." again; rm goes by it, where cd would go by the name.
  rm -rf -- "../../${directory##*/}"
fi
