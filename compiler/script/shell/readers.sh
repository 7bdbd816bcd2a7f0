# shellcheck shell=bash

# --- what readers of live state leave when they are killed --------------------

each_dead_reader() { # COMMAND…: with the directory of each whose process is no more
  local directory
  for directory in /run/nslink-read-*; do
    if [[ -d $directory ]] && reader_has_ended "$directory"; then "$@" "$directory"; fi
  done
}

reader_has_ended() { # DIRECTORY; in a container nobody may ask for what is left of a process, which then stays (zombie)
  local pid=${1##*/nslink-read-} stat
  { read -r stat <"/proc/${pid%%-*}/stat"; } 2>/dev/null || return 0
  [[ ${stat##*) } == [ZX]* ]]
}
