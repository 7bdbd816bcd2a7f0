#!/bin/bash
# The one fixed reader of live state: prints, changes nothing. Each argument is one thing to read, each line of the output
# WHAT, a tab, JSON (or for a kernel parameter its value):
#   links, qdiscs, vlans, ovs, nft:TABLE   of the host
#   in:NAME                                from here on, of that namespace: its links and routes, and if asked for
#   qdiscs, parameter:KEY
# A namespace's lines have NAME:INODE: before WHAT. What cannot be read has no line.
set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

where=
enter=()
tell() { # WHAT COMMAND…
  local text
  if text=$("${enter[@]}" "${@:2}" 2>/dev/null | tr -d '\n'); then printf '%s%s\t%s\n' "$where" "$1" "$text"; fi
}
read_table() { tell "$1" ovs-vsctl --timeout=10 --format=json --columns="$3" list "$2"; }

for what; do
  case $what in
    links) tell links ip -j -d address show ;;
    qdiscs) tell qdiscs tc -j qdisc show ;;
    vlans) tell vlans bridge -j vlan show ;;
    nft:*) tell nft nft -j list table inet "${what#nft:}" ;;
    ovs)
      read_table bridges Bridge name,ports,datapath_type,stp_enable,external_ids,other_config,fail_mode,controller
      read_table ports Port _uuid,name,interfaces,tag,trunks,vlan_mode
      read_table interfaces Interface _uuid,name,type,options,mtu_request,error
      read_table controllers Controller _uuid,target
      ;;
    in:*)
      enter=(nsenter --net="/run/netns/${what#in:}")
      if inode=$(stat -c %i "/run/netns/${what#in:}" 2>/dev/null); then
        where=${what#in:}:$inode:
        # Two lines of JSON by one process: there may be a thousand namespaces.
        paste -d $'\t' <(printf '%slinks\n%sroutes\n' "$where" "$where") \
          <("${enter[@]}" ip -j -d -batch - <<<$'address show\nroute show table all')
      else
        where='' enter=(false)
      fi
      ;;
    parameter:*)
      key=${what#parameter:}
      tell "$what" cat "/proc/sys/$(tr ./ /. <<<"$key")"
      ;;
  esac
done
