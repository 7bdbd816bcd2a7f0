#!/bin/bash
# Starts an Open vSwitch of the sandbox's own, unless it runs already.
# Usage: sandbox-ovs.sh netdev|auto  (netdev: whoever does not name a datapath gets the userspace one)
set -eu
export PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

directory=/run/openvswitch
schema=/usr/share/openvswitch/vswitch.ovsschema

if ovs-appctl --timeout=2 -t ovs-vswitchd version >/dev/null 2>&1; then exit 0; fi
if ! command -v ovsdb-server ovs-vswitchd >/dev/null || [[ ! -r $schema ]]; then
  echo 'Open vSwitch is not installed; on Debian: apt install openvswitch-switch' >&2
  exit 3
fi
[[ -e $directory/conf.db ]] || ovsdb-tool create "$directory/conf.db" "$schema"
ovsdb-server "$directory/conf.db" --remote="punix:$directory/db.sock" --pidfile --detach \
  --log-file="$directory/ovsdb-server.log" -vconsole:off
ovs-vsctl --no-wait init
if [[ $1 == netdev ]]; then
  ovs-vsctl --no-wait set Open_vSwitch . external_ids:nslink-datapath=netdev
elif ! modprobe openvswitch; then
  echo 'the kernel of the sandbox has no Open vSwitch datapath; the modules of linux.uml are in the package user-mode-linux' >&2
  exit 3
fi
# For ten seconds from the start of a kernel it counts no processors, and then no thread takes packets out of the datapath
# (count_cpu_cores in lib/ovs-thread.c, Open vSwitch 3.1).
until read -r uptime _ </proc/uptime && ((${uptime%.*} >= 10)); do sleep 0.2; done
ovs-vswitchd --pidfile --detach --log-file="$directory/ovs-vswitchd.log" -vconsole:off
