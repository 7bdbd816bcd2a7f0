#!/bin/bash
# The one fixed reader of live state: prints, changes nothing. Each argument is one thing to read, each line of the output
# WHAT, a tab, JSON (or for a kernel parameter its value):
#   links, qdiscs, vlans, ovs, nft:TABLE   of the host
#   in:NAME                                from here on, of that namespace: its links and routes, and if asked for
#   qdiscs, parameter:KEY
# A namespace's lines have NAME:INODE:BIRTH: before WHAT. What is not there has no line; of what could not be read
# there is "unread", a tab and WHAT. The last line is "end", so that a reading that was cut off is none.
set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

enter=()
tell() { # WHAT COMMAND…
  local text
  if text=$("${enter[@]}" "${@:2}" 2>/dev/null | tr -d '\n'); then
    printf '%s\t%s\n' "$1" "$text"
  elif [[ $1 != nft && $1 != parameter:* ]]; then # which need not be there
    printf 'unread\t%s\n' "$1"
  fi
}
read_table() { tell "$1" ovs-vsctl --timeout=10 --format=json --columns="$3" list "$2"; }

read_thing() { # WHAT
  local path
  case $1 in
    links) tell links ip -j -d address show ;;
    qdiscs) tell qdiscs tc -j qdisc show ;;
    vlans) tell vlans bridge -j vlan show ;;
    nft:*) tell nft nft -j list table inet "${1#nft:}" ;;
    ovs)
      tell ovs-vswitchd ovs-appctl --timeout=5 -t ovs-vswitchd version
      read_table bridges Bridge name,ports,datapath_type,stp_enable,external_ids,other_config,fail_mode,controller
      read_table ports Port _uuid,name,interfaces,tag,trunks,vlan_mode
      read_table interfaces Interface _uuid,name,type,options,mtu_request,error
      read_table controllers Controller _uuid,target
      ;;
    parameter:*)
      path=${1#parameter:} path=${path//./:} path=${path//\//.} path=/proc/sys/${path//:/\/} # dots and slashes change places
      tell "$1" cat "$path"
      ;;
  esac
}

# There may be a thousand namespaces: for each one process, two where more is asked for, and as many at a time as there
# are processors.
read_namespaces() { # NAME…
  local name most running=0
  most=$(nproc)
  printf 'address show\nroute show table all\n' >"$answers/.show"
  for name; do
    if ((running < most)); then running=$((running + 1)); else wait -n; fi
    if [[ -z ${asked[$name]} ]]; then
      ip -netns "$name" -j -d -batch "$answers/.show" >"$answers/$name" 2>/dev/null &
    else
      read_more "$name" >"$answers/$name" 2>/dev/null &
    fi
  done
  wait
}

read_more() { # NAME
  local what
  ip -netns "$1" -j -d -batch "$answers/.show"
  enter=(nsenter --net="/run/netns/$1")
  for what in ${asked[$1]}; do read_thing "$what"; done
}

print_namespace() { # NAME INODE:BIRTH
  local lines line
  mapfile -t lines <"$answers/$1"
  if ((${#lines[@]} < 2)); then
    printf 'unread\tin:%s\n' "$1"
    return 0
  fi
  printf '%s:%s:links\t%s\n%s:%s:routes\t%s\n' "$1" "$2" "${lines[0]}" "$1" "$2" "${lines[1]}"
  for line in "${lines[@]:2}"; do printf '%s:%s:%s\n' "$1" "$2" "$line"; done
}

names=()
declare -A asked=()
for what; do
  if [[ $what == in:* ]]; then
    names+=("${what#in:}")
    asked[${what#in:}]=
  elif ((${#names[@]})); then
    asked[${names[-1]}]+=" $what"
  else
    read_thing "$what"
  fi
done
if ((${#names[@]})); then
  answers=$(mktemp -d)
  trap 'rm -rf "$answers"' EXIT
  there=() present=()
  for name in "${names[@]}"; do
    if [[ -e /run/netns/$name ]]; then there+=("$name"); fi
  done
  if ((${#there[@]})); then
    if identities=$(cd /run/netns && stat -c '%n %i:%.9Z' -- "${there[@]}" 2>/dev/null); then
      mapfile -t present <<<"$identities"
    else
      printf 'unread\tidentities of namespaces\n'
    fi
  fi
  read_namespaces "${present[@]%% *}"
  for line in "${present[@]}"; do print_namespace "${line%% *}" "${line##* }"; done
fi
printf 'end\t\n'
