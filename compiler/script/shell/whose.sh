# shellcheck shell=bash
# sets: lines

# --- whose something is that is in the way -----------------------------------
# It may be somebody's, so nothing here says how to delete it.

whose_namespace() { # NAME
  local file lines
  if [[ ! -s /run/netns/$1 && $(stat -f -c %t -- "/run/netns/$1") != 6e736673 ]]; then # NSFS_MAGIC, linux/magic.h
    echo "/run/netns/$1 is an empty file, of a command that was cut off while it made a namespace; nslink doctor --fix removes it"
    return
  fi
  for file in /run/nslink/*/namespaces; do
    [[ -f $file ]] || continue
    if [[ $'\n'$(<"$file")$'\n' == *" $1"$'\n'* ]]; then
      file=${file%/*}
      echo "the namespace $1 is of topology ${file##*/}, which is applied; take that down first (nslink teardown ${file##*/}), or choose another name"
      return
    fi
  done
  echo "a namespace named $1 exists already, which nslink did not make; choose another name"
}

whose_link() { # NAME
  local said other
  said=$(ip -o link show dev "$1")
  if [[ $said =~ \ group\ ([0-9]+) ]] && other=$(topology_of_group "${BASH_REMATCH[1]}") && [[ -n $other ]]; then
    echo "the network interface $1 is of topology $other, which is applied; take that down first (nslink teardown $other), or choose another name"
  elif [[ -e /sys/class/net/$1/device || $1 == lo ]]; then
    echo "$1 is a network interface of this machine; to use it, write connector uplink or connector macvlan; else choose another name"
  else
    echo "a network interface named $1 exists already, which nslink did not make; to use it, write connector uplink or connector macvlan; else choose another name"
  fi
}

topology_of_group() { # NUMBER: the recorded one whose mark it is, if any; see compiler/script/ownership.ts
  local file name sum
  for file in /run/nslink/*/; do
    [[ -d $file ]] || continue
    name=${file%/} name=${name##*/}
    sum=$(printf %s "$name" | sha256sum)
    if (($1 == 0x4e000000 + 16#${sum:0:6})); then echo "$name"; fi
  done
}

whose_ovs_port() { # NAME
  local switch owner
  if switch=$(ovs-vsctl --timeout=5 iface-to-br "$1" 2>/dev/null); then
    owner=$(ovs-vsctl --timeout=5 br-get-external-id "$switch" nslink)
  elif owner=$(ovs-vsctl --timeout=5 br-get-external-id "$1" nslink 2>/dev/null); then
    switch=$1
  fi
  if [[ -n ${owner-} ]]; then
    echo "Open vSwitch has a bridge or port named $1 already, of topology $owner; take that down first (nslink teardown $owner, or if it is not applied: nslink doctor --fix), or choose another name"
  else
    echo "Open vSwitch has a bridge or port named $1 already, which nslink did not make; choose another name"
  fi
}
