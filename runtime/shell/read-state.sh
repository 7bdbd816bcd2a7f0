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
# What follows the line in:NAME:INODE:BIRTH is of that namespace; the four that are told of each are lines of JSON without WHAT, in
# that order. What is not there has no line; of what could not be read there is "unread", a tab and WHAT, or one of the four
# is missing. The last line is "end", so that a reading that was cut off is none.
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

# One process cannot enter many namespaces, so what is done in each is as little as can be: no subshell, and parameters by
# awk(1), which reads hundreds in the time that a shell takes to start.
# shellcheck disable=SC2016 # it runs inside
parameters='
  function tell(path) { # if it is not as wanted
    if ((getline is < path) > 0 && is "" != want "") printf "parameter:%s\t%s\n", path, is
    close(path)
  }
  BEGIN {
    for (links = 1; ARGV[links] != "--"; links++) continue
    for (i = 1; i < links; i++) {
      item = ARGV[i]
      path = substr(item, index(item, ":") + 1)
      want = "\n" # which none is
      if (item ~ /^(conf|base):/) {
        want = substr(path, index(path, "=") + 1)
        path = substr(path, 1, length(path) - length(want) - 1)
      }
      if (item ~ /^(base|parameter):/) tell(path)
      if (item ~ /^conf:/) {
        family = "net/" substr(path, 1, index(path, "/")) "conf/"
        name = substr(path, index(path, "/"))
        for (j = links + 1; j < ARGC; j++) {
          if (index(ARGV[j], family) == 1 && ARGV[j] !~ /\/lo$/) tell(ARGV[j] name)
        }
      }
    }
  }'
# shellcheck disable=SC2016 # it runs inside
inside='
  name=$1 batch=$2 deep=$3 parameters=$4
  shift 4
  cd /proc/sys
  unread() { printf "\nunread\t%s of namespace %s\n" "$1" "$name"; }
  awk "$parameters" "$@" -- net/ipv4/conf/* net/ipv6/conf/* || unread parameters
  case " $* " in *" qdiscs "*)
    printf "qdiscs\t"
    tc -j qdisc show || unread qdiscs
    ;;
  esac
  case $deep in rules*)
    printf "rules6\t"
    ip -6 -d -j rule show || unread rules6
    ;;
  esac
  case $deep in *filters)
    printf "filters\t"
    nft -j list tables || unread filters
    ;;
  esac
  exec ip -j -d -batch "$batch"'
# shellcheck disable=SC2016 # it runs in a shell that starts programs sooner than this one
read_each='
  set -f
  batch=$1 deep=$2 parameters=$3 inside=$4
  shift 4
  while read -r place own; do
    printf "\nin:%s\t\n" "$place"
    nsenter --net="/run/netns/${place%%:*}" sh -c "$inside" sh "${place%%:*}" "$batch" "$deep" "$parameters" "$@" $own </dev/null
  done
  printf "\n"'

# There may be a thousand namespaces: as many at a time as there are processors, each of which has its share of them.
read_namespaces() { # NAME INODE:BIRTH…
  local present=("$@") workers=() worker share place name
  printf 'address show\nroute show table all\nrule show\nneigh show nud permanent\n' >"$answers/.show"
  share=$((($# + $(nproc) - 1) / $(nproc)))
  for ((worker = 0; worker * share < $#; worker++)); do
    for place in "${present[@]:worker*share:share}"; do
      name=${place%% *}
      printf '%s:%s%s\n' "$name" "${place##* }" "${asked[$name]}"
    done >"$answers/asked-$worker"
    sh -c "$read_each" sh "$answers/.show" "$deep" "$parameters" "$inside" "${common[@]}" \
      <"$answers/asked-$worker" >"$answers/$worker" 2>/dev/null &
    workers+=($!)
  done
  for worker in "${!workers[@]}"; do
    if ! wait "${workers[worker]}"; then printf 'unread\tsome namespaces\n'; fi
    cat "$answers/$worker"
  done
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
    deep=rules
    if command -v nft >/dev/null; then deep='rules filters'; fi
  else
    read_thing "$what"
  fi
done
if ((${#names[@]})); then
  answers=$(mktemp -d)
  trap 'rm -rf "$answers"' EXIT
  there=()
  for name in "${names[@]}"; do
    if [[ -e /run/netns/$name ]]; then there+=("$name"); fi
  done
  if ((${#there[@]})); then
    if identities=$(cd /run/netns && stat -c '%n %i:%.9Z' -- "${there[@]}" 2>/dev/null); then
      mapfile -t present <<<"$identities"
      read_namespaces "${present[@]}"
    else
      printf 'unread\tidentities of namespaces\n'
    fi
  fi
fi
printf 'end\t\n'
