# shellcheck shell=bash
# reads: group state
# calls: is_given process_in refuse topology_of_group whose_namespace

# --- whether what is to be there without it is there ---------------------------

check_existing() { # LINE NAME netns|docker|podman|lxc|pid [WHO]: told when it cannot be joined
  local line=$1 name=$2 kind=$3 who=${4-} file=/run/netns/$2 number inode other what="the namespace $2"
  if [[ $kind == netns ]]; then
    if [[ ! -e $file ]]; then
      refuse "$line" "there is no namespace $name on this machine, which is to be there; see which there are: ip netns list"
      return
    elif [[ $(stat -f -c %t -- "$file") != 6e736673 ]]; then # NSFS_MAGIC, linux/magic.h
      refuse "$line" "/run/netns/$name is a file that was to be a namespace, and is none; see which there are: ip netns list"
      return
    fi
  else
    what="the $kind container $who"
    if [[ $kind == pid ]]; then what="the process $who"; elif ! command -v "$(tool_of "$kind")" >/dev/null; then
      refuse "$line" "the program $(tool_of "$kind") is missing, by which the $kind container $who is found"
      return
    fi
    if ! number=$(process_in "$kind" "$who"); then
      refuse "$line" "$what is not running here${number:+ ($number)}; start it first, as the user that nslink applies as: root"
      return
    elif ! inode=$(stat -L -c %i -- "/proc/$number/ns/net" 2>/dev/null); then
      refuse "$line" "there is no process $number here; see which there are: ps -ef"
      return
    elif [[ -e $file && $(stat -c %i -- "$file") != "$inode" ]] && ! is_given "$name" "$state/joined"; then # ours is given anew
      refuse "$line" "$(whose_namespace "$name")"
      return
    fi
    file=/proc/$number/ns/net
  fi
  inode=$(stat -L -c %i -- "$file")
  if [[ $inode == "$(stat -L -c %i /proc/self/ns/net)" ]]; then
    refuse "$line" "$what shares this machine's own network, so it is no namespace beside it; write host, or start it with a network of its own"
  fi
  for other in /run/nslink/*/namespaces; do
    if [[ -f $other && $'\n'$(<"$other") == *$'\n'"$inode:"* ]]; then
      other=${other%/*}
      refuse "$line" "$what is of topology ${other##*/}, which made it: join what is not nslink's own, or write it all into one file"
    fi
  done
}

tool_of() { if [[ $1 == lxc ]]; then echo lxc-info; else echo "$1"; fi; } # ENGINE

check_inside() { # LINE NAME INTERFACE KIND [WHO]: that it is free there, or ours
  local file=/run/netns/$2 number said
  if [[ $4 != netns ]]; then
    number=$(process_in "$4" "${5-}") || return 0 # which is told by itself
    file=/proc/$number/ns/net
  fi
  said=$(nsenter --net="$file" ip -o link show dev "$3" 2>/dev/null) || return 0
  if [[ $said != *" group $group "* ]]; then
    refuse "$1" "the existing namespace $2 has a network interface $3 of its own; choose another name for this one"
  fi
}

check_switch() { # LINE bridge|ovs NAME [vlans]
  local said owner
  if [[ $2 == bridge ]]; then
    if ! said=$(ip -d -o link show dev "$3" type bridge 2>/dev/null) || [[ -z $said ]]; then
      refuse "$1" "there is no Linux bridge $3 on this machine, which is to be there; see which there are: ip link show type bridge"
    elif [[ $said =~ \ group\ ([0-9]+) ]] && owner=$(topology_of_group "${BASH_REMATCH[1]}") && [[ -n $owner ]]; then
      refuse "$1" "the bridge $3 is of topology $owner, which made it: join what is not nslink's own, or write it all into one file"
    elif [[ -n ${4-} && $said != *' vlan_filtering 1 '* ]]; then
      refuse "$1" "the bridge $3 does not tell VLANs apart, and stays as it is; write no VLANs at its ports, or let it: ip link set dev $3 type bridge vlan_filtering 1"
    fi
  fi
}
