# shellcheck shell=bash
# sets: layered

# --- what a program sees of files, in a mount namespace of its own -----------

open_home() { # STATE NAMESPACE: as ip netns exec does, and what the file says besides
  local line lines=() mode from at
  cd "$1" || return # by relative paths, for a layer over /run would hide what is mounted in it
  if [[ -f homes/$2 ]]; then mapfile -t lines <"homes/$2"; fi
  # All places first: a layer would hide what is in its directory by then.
  for line in "${lines[@]}"; do
    split_line "$line"
    mount_point "$from" "$at" || return
  done
  for line in "${lines[@]}"; do
    split_line "$line"
    show_there || return
  done
  for from in "/etc/netns/$2"/*; do
    at=/etc/${from##*/}
    if [[ -e $from && -e $at ]]; then mount --bind "$from" "$at" || return; fi
  done
  if [[ -e hosts && -e /etc/hosts && ! -e /etc/netns/$2/hosts ]]; then mount --no-canonicalize --bind ./hosts /etc/hosts || return; fi
}

split_line() { # MODE, FROM, AT, with tabs between
  mode=${1%%$'\t'*} at=${1##*$'\t'} from=${1#*$'\t'} from=${from%$'\t'*}
}

show_there() {
  mount --no-canonicalize --bind "$from" "$at" || return
  # In a sandbox all is read-only before; and there, what is written to a folder of the machine's stays in a layer over it.
  case $mode in
    own) mount -o remount,bind,rw "$at" ;;
    ro) mount -o remount,bind,ro "$at" ;;
    rw) if [[ -e /run/nslink-sandbox ]]; then new_layer && mount --no-canonicalize -t overlay -o "lowerdir=$at,upperdir=$layer/upper,workdir=$layer/work" nslink "$at"; fi ;;
  esac
}

new_layer() { # in memory of this mount namespace's own
  mountpoint -q ./layers || mount --no-canonicalize -t tmpfs -o mode=0755 nslink ./layers || return
  layer=$(mktemp -d ./layers/XXXXXX) || return
  mkdir -m 0755 "$layer/upper" "$layer/work"
}

layered=/
mount_point() { # FROM AT: makes AT where it is missing, in a layer over what there is, but for what is mounted below
  local parent=$2 below at
  if [[ -e $2 ]]; then return 0; fi
  until [[ -d $parent ]]; do parent=${parent%/*} parent=${parent:-/}; done
  if [[ $parent/ != "$layered"* || $layered == / ]]; then
    new_layer || return
    mounted_below "$parent" || return
    for at in "${below[@]}"; do put_aside "$at" || return; done
    mount --no-canonicalize -t overlay -o "lowerdir=$parent,upperdir=$layer/upper,workdir=$layer/work" nslink "$parent" || return
    for at in "${below[@]}"; do mount --no-canonicalize --rbind "$layer/aside$at" "$at" || return; done
    layered=$parent/
  fi
  if [[ -d $1 ]]; then
    mkdir -p "$2"
  else
    mkdir -p "${2%/*}" && : >"$2"
  fi
}

mounted_below() { # PARENT: sets below; not what is below those, nor our own state, which has what is put aside
  local at mounts
  below=()
  mounts=$(sort -k5,5 /proc/self/mountinfo) || return
  while read -r _ _ _ _ at _; do
    printf -v at %b "$at" # \040 is a blank there
    if [[ $at != "$1"/* || $at == /run/nslink* || ${#below[@]} -gt 0 && $at == "${below[-1]}"/* ]]; then continue; fi
    if [[ -e $at ]]; then below+=("$at"); fi
  done <<<"$mounts"
}

put_aside() { # MOUNTPOINT
  if [[ -d $1 ]]; then mkdir -p "$layer/aside$1"; else mkdir -p "$layer/aside${1%/*}" && : >"$layer/aside$1"; fi || return
  mount --no-canonicalize --rbind "$1" "$layer/aside$1"
}
