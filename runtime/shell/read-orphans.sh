#!/bin/bash
# A fixed reader of what may carry NSLink's mark: prints, changes nothing. Each line of the output is WHAT, a tab, words:
#   links, bridges, qos   JSON
#   nft                   TABLE TOPOLOGY
#   netns-file            a file in /run/netns that is empty and mounted nowhere
#   read-directory        a directory in /run of a reader that was killed
#   unknown               what could not be read, and why
set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

why='not asked (needs root)'
if ((EUID == 0)); then why='it does not answer'; fi

tell() { printf '%s\t%s\n' "$@"; } # WHAT WORDS

read_ovs() { # WHAT TABLE COLUMNS
  local json
  if json=$(ovs-vsctl --timeout=5 --format=json --columns="$3" list "$2" 2>/dev/null | tr -d '\n'); then tell "$1" "$json"; else return 1; fi
}

read_netns_files() { # with root's eyes: what a process of another mount namespace has mounted there is somebody's
  local file mounts=''
  for file in /run/netns/*; do
    if [[ ! -f $file || -s $file || $(stat -f -c %t -- "$file") == 6e736673 ]]; then continue; fi # NSFS_MAGIC
    [[ -n $mounts ]] || mounts=$(cat /proc/[0-9]*/mountinfo 2>/dev/null)
    if [[ -n $mounts && $mounts != *" $file "* ]]; then tell netns-file "${file##*/}"; fi
  done
}
# here: compiler/script/shell/readers.sh
tell_reader() { tell read-directory "${1##*/}"; } # DIRECTORY

if ((EUID == 0)); then
  read_netns_files
  each_dead_reader tell_reader # whose processes only root sees
fi

if links=$(ip -j link show | tr -d '\n'); then tell links "$links"; else tell unknown "links ip link show failed"; fi
if command -v ovs-vsctl >/dev/null; then
  if ! read_ovs bridges Bridge name,external_ids || ! read_ovs qos QoS _uuid,external_ids; then tell unknown "open-vswitch $why"; fi
fi
if command -v nft >/dev/null; then
  if tables=$(nft list tables inet 2>/dev/null); then
    while read -r _ _ table; do
      [[ $table == nslink_* ]] || continue
      tell nft "$table $(nft list table inet "$table" 2>/dev/null | sed -n 's/^\s*comment "nslink \(.*\)"$/\1/p' | head -n 1)"
    done <<<"$tables"
  else
    tell unknown "nftables $why"
  fi
fi
