#!/bin/bash
# The one fixed reader of live state: prints, changes nothing. Each argument is one thing to read, each line of the output
# WHAT, a tab, JSON (or for a kernel parameter its value):
#   links, qdiscs, vlans, ovs, nft:TABLE   of the host
#   parameter:PATH                         a kernel parameter of the host, by its path below /proc/sys
#   conf:FAMILY/NAME=VALUE, base:PATH=VALUE   what is told of each namespace where it is not so: that parameter of each of its
#                                          interfaces but lo, and a parameter of its own
#   filters                                also told of each namespace: its filters and its IPv6 rules
#   in:NAME                                from here on, of that namespace: its links, routes, IPv4 rules and permanent
#                                          neighbours, and if asked for
#   qdiscs, parameter:PATH
# A namespace's lines have NAME:INODE:BIRTH: before WHAT. What is not there has no line; of what could not be read
# there is "unread", a tab and WHAT. The last line is "end", so that a reading that was cut off is none.
set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

tell() { # WHAT COMMAND…
  local text
  if text=$("${@:2}" 2>/dev/null | tr -d '\n'); then
    printf '%s\t%s\n' "$1" "$text"
  elif [[ $1 != nft && $1 != parameter:* ]]; then # which need not be there
    printf 'unread\t%s\n' "$1"
  fi
}
read_table() { tell "$1" ovs-vsctl --timeout=10 --format=json --columns="$3" list "$2"; }

read_thing() { # WHAT
  local value bridge
  case $1 in
    links) tell links ip -j -d address show ;;
    qdiscs) tell qdiscs tc -j qdisc show ;;
    vlans) tell vlans bridge -j vlan show ;;
    nft:*) tell nft nft -j list table inet "${1#nft:}" ;;
    ovs)
      tell ovs-vswitchd ovs-appctl --timeout=5 -t ovs-vswitchd version
      read_table bridges Bridge name,ports,datapath_type,stp_enable,external_ids,other_config,fail_mode,controller,mirrors
      read_table ports Port _uuid,name,interfaces,tag,trunks,vlan_mode
      read_table interfaces Interface _uuid,name,type,options,mtu_request,error,ingress_policing_rate,ifindex,ofport
      read_table controllers Controller _uuid,target
      ;;
    flows:*)
      bridge=${1#flows:}
      tell "flows:$bridge" ovs-ofctl --timeout=5 dump-flows "$bridge" --no-stats
      ;;
    parameter:*) if read -r value 2>/dev/null <"/proc/sys/${1#parameter:}"; then printf '%s\t%s\n' "$1" "$value"; fi ;;
  esac
}

# For each namespace the same few processes: parameters by the shell's own means (which must be bash: the kernel gives them
# in one piece or not at all, and dash reads byte by byte), all else by one ip.
# shellcheck disable=SC2016 # it runs inside
inside='
  set -o pipefail
  batch=$1 deep=$2
  shift 2
  ask() {
    if answer=$("${@:2}" | tr -d "\n"); then printf "%s\t%s\n" "$1" "$answer"; else printf "unread\t%s\n" "$1"; fi
  }
  tell() { [ "$is" = "$want" ] || printf "parameter:%s\t%s\n" "${file#/proc/sys/}" "$is"; }
  for item; do
    want=${item#*=} file=/proc/sys/${item#*:}
    case $item in
      conf:*)
        file=${item#conf:} file=${file%%=*}
        for file in /proc/sys/net/"${file%%/*}"/conf/*/"${file#*/}"; do
          case $file in */conf/lo/*) continue ;; esac
          if read -r is <"$file"; then tell; fi
        done
        ;;
      base:*) file=${file%%=*} && if read -r is <"$file"; then tell; fi ;;
      parameter:*) want= && if read -r is <"$file"; then printf "%s\t%s\n" "$item" "$is"; fi ;;
      qdiscs) ask qdiscs tc -j qdisc show ;;
    esac
  done
  if [ "$deep" = yes ]; then
    ask rules6 ip -6 -d -j rule show
    if command -v nft >/dev/null; then ask filters nft -j list ruleset; fi
  fi
  exec ip -j -d -batch "$batch"'

# There may be a thousand namespaces: as many at a time as there are processors.
read_namespaces() { # NAME…
  local name most running=0 own
  most=$(nproc)
  printf 'address show\nroute show table all\nrule show\nneigh show nud permanent\n' >"$answers/.show"
  for name; do
    if ((running < most)); then running=$((running + 1)); else wait -n; fi
    read -ra own <<<"${asked[$name]}"
    nsenter --net="/run/netns/$name" bash -c "$inside" bash "$answers/.show" "$deep" "${common[@]}" "${own[@]}" \
      >"$answers/$name" 2>/dev/null &
  done
  wait
}

print_namespace() { # NAME INODE:BIRTH
  local line place="$1:$2:" kinds=(links routes rules neighbours)
  if ! grep -q '^\[' "$answers/$1"; then
    printf 'unread\tin:%s\n' "$1"
    return 0
  fi
  while IFS= read -r line; do
    if [[ $line == '['* ]]; then
      printf '%s%s\t%s\n' "$place" "${kinds[0]-more}" "$line"
      kinds=("${kinds[@]:1}")
    elif [[ $line == unread* ]]; then
      printf '%s of namespace %s\n' "$line" "$1"
    else
      printf '%s%s\n' "$place" "$line"
    fi
  done <"$answers/$1"
  if ((${#kinds[@]})); then printf 'unread\t%s of namespace %s\n' "${kinds[*]}" "$1"; fi
}

common=() deep=no
names=()
declare -A asked=()
for what; do
  if [[ $what == in:* ]]; then
    names+=("${what#in:}")
    asked[${what#in:}]=
  elif ((${#names[@]})); then
    asked[${names[-1]}]+=" $what"
  elif [[ $what == conf:* || $what == base:* ]]; then
    common+=("$what")
  elif [[ $what == filters ]]; then
    deep=yes
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
