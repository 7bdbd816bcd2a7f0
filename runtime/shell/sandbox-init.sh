#!/bin/bash
# The first process of a sandbox, in network and mount namespaces of its own: a private /run, and nothing else until it is
# killed or, in a throwaway sandbox, until standard input ends with the command that opened it.
# Usage: sandbox-init.sh NAME RECORDS stay|throwaway
set -eu

cd "$2"
mount -t tmpfs -o mode=0755 nslink /run
mkdir /run/nslink /run/netns /run/openvswitch
# The directory is below the old /run now and has no path any more: only "." still leads to it.
mount --no-canonicalize --bind . /run/nslink
mount -t sysfs nslink /sys 2>/dev/null || true # else it shows the host's interfaces; nothing depends on it
cd /
ip link set dev lo up
# The sandbox plays a host that forwards, as NAT needs; where /proc/sys cannot be written, the preflight says so.
{ echo 1 >/proc/sys/net/ipv4/ip_forward; } 2>/dev/null || true
{ echo 1 >/proc/sys/net/ipv6/conf/all/forwarding; } 2>/dev/null || true

echo "ready $$"
exec >/dev/null 2>&1
if [[ $3 == stay ]]; then
  exec -a "nslink-sandbox $1" sleep infinity
fi
cat >/dev/null
pids=$(cat /run/openvswitch/*.pid 2>/dev/null) || true
# shellcheck disable=SC2086 # one word for each process
kill -KILL $pids 2>/dev/null || true
