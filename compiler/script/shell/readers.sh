# shellcheck shell=bash

# --- what readers of live state leave when they are killed --------------------

each_dead_reader() { # COMMAND…: with the directory of each whose process is no more
  local directory pid
  for directory in /run/nslink-read-*; do
    pid=${directory#/run/nslink-read-} pid=${pid%%-*}
    if [[ -d $directory && ! -e /proc/$pid ]]; then "$@" "$directory"; fi
  done
}
