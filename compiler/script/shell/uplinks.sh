# shellcheck shell=bash
# calls: leave leave_unread note_failure read_lines read_links say uses_ovs

# --- uplinks: network interfaces of somebody else, lent to a switch ---------

look_at() { # NIC: "up|down MTU MAC MASTER GRO", nothing when there is none of that name
  local state=down mtu=- mac=- master=- gro=- lines line word words said found=''
  read_lines ip -o link show || return
  for line in "${lines[@]}"; do
    if [[ $line =~ ^[0-9]+:\ ([^:@]+)[:@] && ${BASH_REMATCH[1]} == "$1" ]]; then found=$line; fi
  done
  [[ -n $found ]] || return 0
  if command -v ethtool >/dev/null; then
    said=$(ethtool -k "$1" 2>&1) || [[ $said == *'not supported'* || $said == *'no feature info'* ]] || return
    if [[ $said =~ generic-receive-offload:\ (on|off) ]]; then gro=${BASH_REMATCH[1]}; fi
  fi
  read -ra words <<<"$found"
  if [[ ${words[2]} =~ [\<,]UP[,\>] ]]; then state=up; fi
  for word in "${!words[@]}"; do
    case ${words[word]} in
      mtu) mtu=${words[word + 1]} ;;
      master) master=${words[word + 1]} ;;
      link/*) mac=${words[word + 1]-} ;;
    esac
  done
  printf '%s\n' "$state $mtu $mac $master $gro"
}

record_uplink() { # NIC: how it is now, before anything of it is changed
  local found
  if [[ -f $state/uplinks && $'\n'$(<"$state/uplinks") == *$'\n'"$1 "* ]]; then return 0; fi
  found=$(look_at "$1") || return
  if [[ -z $found ]]; then
    printf 'there is no network interface %s any more\n' "$1" >&2
    note_failure "${BASH_LINENO[0]}" "record_uplink $1"
    return 1
  fi
  printf '%s %s\n' "$1" "$found" >>"$state/uplinks"
}

# shellcheck disable=SC2120 # a change gives back single ones
give_back_uplinks() { # [NIC]: those that are still ours, or just one: without a switch, and otherwise as they were
  local name was mtu mac gro master now now_mtu now_mac now_gro lines uplink all
  [[ -f $state/uplinks ]] || return 0
  mapfile -t all <"$state/uplinks" || return
  for uplink in "${all[@]}"; do
    read -r name was mtu mac _ gro <<<"$uplink"
    if [[ $name != "${1-$name}" ]]; then continue; fi
    now=$(look_at "$name") || return
    if [[ -z $now ]]; then continue; fi # it is gone
    read -r _ now_mtu now_mac master now_gro <<<"$now"
    if [[ $master != - ]]; then
      read_links || return
      if [[ -z ${line_of[link $master]-} || ${link_is[$master]-} != ours ]]; then
        say "note: $name is a port of $master now, which was not made here; it stays as it is"
      lent_on+=" $name "
        continue
      fi
      ip link set dev "$name" nomaster || return
    elif uses_ovs && ovs-vsctl --timeout=20 port-to-br "$name" >/dev/null 2>&1; then
      say "note: $name is a port of another Open vSwitch bridge now; it stays as it is"
      lent_on+=" $name "
      continue
    fi
    if [[ $now_mtu != "$mtu" ]]; then ip link set dev "$name" mtu "$mtu" || return; fi
    if [[ $now_gro != "$gro" && $gro != - ]]; then ethtool -K "$name" gro "$gro" >/dev/null || return; fi
    if [[ $now_mac != "$mac" ]]; then ip link set dev "$name" address "$mac" || return; fi
    read_lines ip -o address show dev "$name" scope global || return
    if ((${#lines[@]})); then
      say "note: $name has got an address since, so it stays up"
      lent_on+=" $name "
    else
      ip link set dev "$name" "$was" || return
    fi
  done
}

lent_on= # those that somebody else uses by now
uplinks_left() { # compares those that were given back with what they were
  local name was mtu mac gro master now lines uplink all
  [[ -f $state/uplinks ]] || return 0
  mapfile -t all <"$state/uplinks"
  for uplink in "${all[@]}"; do
    read -r name was mtu mac _ gro <<<"$uplink"
    if ! now=$(look_at "$name"); then
      leave_unread "the network interface $name"
      continue
    fi
    read -r _ _ _ master _ <<<"$now"
    if [[ ${link_is[${master:--}]-} == ours ]]; then
      leave "${line_of[uplink $name]-0}" "$name, a port of $master" "ip link set dev $name nomaster"
    elif [[ -n $now && $lent_on != *" $name "* && $now != "$was $mtu $mac - $gro" ]]; then
      left=$((left + 1))
      say "left, line ${line_of[uplink $name]-0}: $name, which is not as it was before: it was $was, with MTU $mtu and MAC $mac"
    fi
  done
}
