#!/bin/bash
# The one fixed reader of live state: prints, changes nothing. Each argument is one thing to read, each line of the output
# WHAT, a tab, JSON (or for a kernel parameter its value):
#   links, qdiscs, vlans, fdb, ovs, nft:TABLE   of the host
#   ovs-ports:BRIDGE                       what OpenFlow was told of its ports, and its MAC addresses
#   offloads:INTERFACE                     what it leaves to the device
#   programs:TOPOLOGY                      what runs, or has run, in its namespaces
#   joined:TOPOLOGY                        whether the namespaces that are there without it are those that were joined
#   parameter:PATH                         a kernel parameter of the host, by its path below /proc/sys
#   conf:FAMILY/NAME=VALUE, base:PATH=VALUE   what is told of each namespace where it is not so: that parameter of each of its
#                                          interfaces but lo, and a parameter of its own
#   filters                                also told of each namespace: its filters and its IPv6 rules
#   in:NAME                                from here on, of that namespace: its links, routes, IPv4 rules, permanent
#                                          neighbours and those it answers for, and if asked for
#   qdiscs, parameter:PATH, offloads:INTERFACE
# What follows the line in:NAME:INODE:BIRTH is of that namespace; the five that are told of each are lines of JSON without WHAT, in
# that order. Offloads are the lines that follow theirs. What is not there has no line; of what could not be read there is "unread", a tab and WHAT, or one of the five
# is missing. The last line is "end", so that a reading that was cut off is none.
set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

unread() { printf '\nunread\t%s\n' "$1"; } # WHAT
tell_line() { # WHAT COMMAND…: which prints one line, however long
  printf '%s\t' "$1"
  "${@:2}" 2>/dev/null || unread "$1"
}
tell_lines() { # WHAT COMMAND…
  printf '%s\t\n' "$1"
  "${@:2}" 2>/dev/null || unread "$1"
}
tell() { # WHAT COMMAND…
  local text
  if text=$("${@:2}" 2>/dev/null | tr -d '\n'); then
    printf '%s\t%s\n' "$1" "$text"
  elif [[ $1 != nft ]]; then # which need not be there
    unread "$1"
  fi
}
tell_of_bridge() { # BRIDGE WHAT COMMAND…
  local text exists=0
  if text=$("${@:3}" 2>/dev/null | tr -d '\n'); then
    printf '%s\t%s\n' "$2:$1" "$text"
  else
    ovs-vsctl --timeout=10 br-exists "$1" 2>/dev/null || exists=$?
    if ((exists != 2)); then unread "$2:$1"; fi # ovs-vsctl(8): 2 when there is none
  fi
}
read_table() { tell "$1" ovs-vsctl --timeout=10 --format=json --columns="$3" list "$2"; }

# here: compiler/script/shell/processes.sh

tell_programs() { # DIRECTORY: as compiler/script/shell/keep-program.sh has them
  local place state last process
  printf 'programs\t\n'
  for place in "$1"/*; do
    if [[ ! -d $place ]]; then continue; fi
    state=runs
    if ! { read -r state <"$place/ended"; } 2>/dev/null; then
      for process in "$(<"$place/keeper")" "$(<"$place/init")"; do
        # shellcheck disable=SC2086 # a number and a time
        if ! process_is $process; then state=lost; fi
      done 2>/dev/null
    fi
    last=
    if [[ $state != runs ]]; then last=$(cat "$place"/output{.old,} 2>/dev/null | tail -c 2000 | tr -d '\0\t' | tail -n 1); fi
    printf 'program:%s\t%s %s\n' "${place##*/}" "$state" "$last"
  done
}

tell_joined() { # FILE: as compiler/script/shell/existing.sh has it
  local found name kind number began state _
  declare -A states=()
  printf 'joined\t\n'
  while read -r found name kind number began _; do
    state=same
    if [[ $(stat -c '%i:%.9Z' -- "/run/netns/$name" 2>/dev/null) != "$found"* ]]; then state=another; fi
    if [[ $state == same && $kind != netns ]] && ! process_is "$number" "$began"; then state=ended; fi
    states[$name]=$state
  done <"$1"
  for name in "${!states[@]}"; do printf 'joined:%s\t%s\n' "$name" "${states[$name]}"; done
}

read_thing() { # WHAT
  case $1 in
    links) tell_line links ip -j -d address show ;;
    qdiscs) tell_line qdiscs tc -j qdisc show ;;
    vlans) tell_line vlans bridge -j vlan show ;;
    fdb) tell_line fdb bridge -j fdb show ;;
    offloads:*) if [[ -e /proc/sys/net/ipv4/conf/${1#*:} ]]; then tell_lines "$1" ethtool -k "${1#*:}"; fi ;;
    joined:*) if [[ -e /run/nslink/${1#joined:}/joined ]]; then tell_joined "/run/nslink/${1#joined:}/joined" || unread joined; fi ;;
    programs:*) tell_programs "/run/nslink/${1#programs:}/programs" ;;
    nft:*) tell nft nft -j list table inet "${1#nft:}" ;;
    ovs)
      tell ovs-vswitchd ovs-appctl --timeout=5 -t ovs-vswitchd version
      read_table bridges Bridge name,ports,datapath_type,stp_enable,external_ids,other_config,fail_mode,controller,mirrors,rstp_enable,mcast_snooping_enable,netflow,sflow,ipfix
      read_table ports Port _uuid,name,interfaces,tag,trunks,vlan_mode,protected,other_config
      read_table interfaces Interface _uuid,name,type,options,mtu_request,error,ingress_policing_rate,ifindex,ofport
      read_table controllers Controller _uuid,target
      ;;
    flows:*) tell_of_bridge "${1#*:}" flows ovs-ofctl --timeout=5 dump-flows "${1#*:}" --no-stats ;;
    ovs-ports:*)
      tell_of_bridge "${1#*:}" ovs-ports ovs-ofctl --timeout=5 show "${1#*:}"
      tell_of_bridge "${1#*:}" ovs-fdb ovs-appctl --timeout=5 -t ovs-vswitchd fdb/show "${1#*:}"
      ;;
  esac
}

# What follows runs in other shells and programs, and in namespaces; the variables are in their environment.
# One process cannot enter many namespaces, so what is done in each is as little as can be: no subshell, and parameters by
# awk(1), which reads a hundred in the time that a shell takes to start. It finds the directories of both families open, as
# 3 and 4: by their paths, the kernel would go through those of all namespaces each time (fs/proc/proc_sysctl.c,
# proc_sys_compare).
# shellcheck disable=SC2016,SC2089 # it runs inside
parameters='
  function tell(path, file) { # if it is not as wanted
    file = path
    if (! sub("^net/ipv4/", "3/", file) && ! sub("^net/ipv6/", "4/", file)) file = "/proc/sys/" path
    if ((getline is < file) > 0 && is "" != want "") printf "parameter:%s\t%s\n", path, is
    close(file)
  }
  BEGIN {
    for (links = 1; links < ARGC && ARGV[links] != "links:"; links++) continue
    if (links + 1 >= ARGC || ARGV[links + 1] == "3/conf/*") exit 1 # there is always one
    for (i = 1; i < links; i++) {
      kind = substr(ARGV[i], 1, index(ARGV[i], ":") - 1)
      path = substr(ARGV[i], length(kind) + 2)
      want = "\n" # which none is
      if (kind == "conf" || kind == "base") {
        want = substr(path, index(path, "=") + 1)
        path = substr(path, 1, length(path) - length(want) - 1)
      }
      if (kind == "base" || kind == "parameter") tell(path)
      if (kind == "conf") {
        open_as = path ~ /^ipv4/ ? "3/conf/" : "4/conf/"
        for (j = links + 1; j < ARGC; j++) {
          link = substr(ARGV[j], 8)
          if (index(ARGV[j], open_as) == 1 && link != "lo") tell("net/" substr(path, 1, 5) "conf/" link substr(path, 5))
        }
      }
    }
  }'
# shellcheck disable=SC2016,SC2089 # it runs inside
read_parameters='
  exec 3</proc/sys/net/ipv4
  if [ -d /proc/sys/net/ipv6 ]; then exec 4</proc/sys/net/ipv6; fi
  { cd /proc/self/fd && awk "$parameters" "$@" links: 3/conf/* 4/conf/*; } || unread parameters'
# shellcheck disable=SC2016,SC2089 # it runs inside
inside='
  unread() { printf "\nunread\t%s of namespace %s\n" "$1" "$name"; }
  eval "$read_parameters"
  case " $* " in *" qdiscs "*)
    printf "qdiscs\t"
    tc -j qdisc show || unread qdiscs
    ;;
  esac
  case " $* " in *" offloads:"*)
    for what; do
      case $what in offloads:*)
        if [ -e "/proc/sys/net/ipv4/conf/${what#*:}" ]; then
          printf "%s\t\n" "$what"
          ethtool -k "${what#*:}" || unread "$what"
        fi
        ;;
      esac
    done
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
  while read -r place own; do
    export name="${place%%:*}"
    printf "\nin:%s\t\n" "$place"
    nsenter --net="/run/netns/$name" sh -c "$inside" sh "$@" $own </dev/null
  done
  printf "\n"'

# There may be a thousand namespaces: as many at a time as there are processors, each of which has its share of them.
read_namespaces() { # NAME INODE:BIRTH…
  local present=("$@") workers=() worker share place name processors
  # shellcheck disable=SC2090 # they are words of other shells
  export batch=$answers/.show deep parameters read_parameters inside
  printf 'address show\nroute show table all\nrule show\nneigh show nud permanent\nneigh show proxy\n' >"$batch"
  processors=$(nproc) || processors=1
  share=$((($# + processors - 1) / processors))
  for ((worker = 0; worker * share < $#; worker++)); do
    for place in "${present[@]:worker*share:share}"; do
      name=${place%% *}
      printf '%s:%s%s\n' "$name" "${place##* }" "${asked[$name]}"
    done >"$answers/asked-$worker"
    sh -c "$read_each" sh "${common[@]}" <"$answers/asked-$worker" >"$answers/$worker" 2>/dev/null &
    workers+=($!)
  done
  for worker in "${!workers[@]}"; do
    if ! wait "${workers[worker]}"; then unread 'some namespaces'; fi
    cat "$answers/$worker"
  done
}

read_own_parameters() { # parameter:PATH…
  (eval "$read_parameters") 2>/dev/null || unread parameters
}

common=() own=() deep=no
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
  elif [[ $what == parameter:* ]]; then
    own+=("$what")
  elif [[ $what == filters ]]; then
    deep=rules
    if command -v nft >/dev/null; then deep='rules filters'; fi
  else
    read_thing "$what"
  fi
done
if ((${#own[@]})); then read_own_parameters "${own[@]}"; fi
if ((${#names[@]})); then
  there=() answers=
  # Which the next run takes away should this be killed. By itself, Bash ends by these without it.
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  if answers=$(mktemp -d "/run/nslink-read-$$-XXXXXX"); then trap 'rm -rf "$answers"' EXIT; fi
  for name in "${names[@]}"; do
    if [[ -e /run/netns/$name ]]; then there+=("$name"); fi
  done
  if ((${#there[@]})); then
    if [[ -z $answers ]]; then
      unread 'some namespaces'
    elif identities=$(cd /run/netns && stat -c '%n %i:%.9Z' -- "${there[@]}" 2>/dev/null); then
      mapfile -t present <<<"$identities"
      read_namespaces "${present[@]}"
    else
      unread 'identities of namespaces'
    fi
  fi
fi
printf 'end\t\n'
