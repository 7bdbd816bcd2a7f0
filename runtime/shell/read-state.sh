#!/bin/bash
# The one fixed reader of live state: prints, changes nothing. Usage: read-state.sh ovs|- [NAMESPACE…]
# Each line is KEY, a tab, JSON: host (links), namespace:NAME:INODE (links), bridges, ports, interfaces (Open vSwitch rows).
set -u
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

ovs=$1
shift

printf 'host\t%s\n' "$(ip -j -d address show | tr -d '\n')"
for name; do
  if inode=$(stat -c %i "/run/netns/$name" 2>/dev/null); then
    printf 'namespace:%s:%s\t%s\n' "$name" "$inode" "$(nsenter --net="/run/netns/$name" ip -j -d address show | tr -d '\n')"
  fi
done
if [[ $ovs == ovs ]]; then
  read_table() { ovs-vsctl --timeout=10 --format=json --columns="$3" list "$2" | tr -d '\n' | sed "s/^/$1\t/;s/\$/\n/"; }
  read_table bridges Bridge name,ports,datapath_type,stp_enable,external_ids,other_config
  read_table ports Port _uuid,name,interfaces
  read_table interfaces Interface _uuid,name,type,options,mtu_request,error
fi
