# shellcheck shell=bash
# reads: topology
# calls: keep_result list_ovs_bridges note_failure read_identities read_lines read_links say stat_namespaces

# --- what was made is there --------------------------------------------------

prove_parts() { # "KIND NAME"…: each that there must be, and that it is ours
  local part name found lines ports=$'\n'
  declare -A namespace_is=() bridge_is=()
  read_identities
  read_links
  read_lines stat_namespaces
  for found in "${lines[@]}"; do namespace_is[${found#* }]=${found%% *}; done
  if [[ " $* " == *' ovs-'* ]]; then
    read_lines list_ovs_bridges
    for name in "${lines[@]}"; do bridge_is[$name]=ours; done
    for name in "${!bridge_is[@]}"; do ports+=$(ovs-vsctl --timeout=20 list-ports "$name")$'\n'; done
  fi
  for part; do
    name=${part#* }
    case ${part%% *} in
      namespace) if [[ -z ${identity_of[$name]-} || ${namespace_is[$name]-} != "${identity_of[$name]}" ]]; then lacks namespace "$name"; fi ;;
      link) if [[ ${link_is[$name]-} != ours ]]; then lacks link "$name"; fi ;;
      ovs-bridge) if [[ -z ${bridge_is[$name]-} ]]; then lacks ovs-bridge "$name"; fi ;;
      ovs-port) if [[ $ports != *$'\n'"$name"$'\n'* ]]; then lacks ovs-port "$name"; fi ;;
    esac
  done
}

lacks() { # KIND NAME
  printf '%s %s is not there as it should be, after all was made\n' "$1" "$2" >&2
  note_failure "${line_of[$1 $2]-0}" "look for $1 $2"
  return 1
}

read_back() { # [READER…]: what there is now, on standard output, for whoever has started this and compares
  if (($# == 0)); then return 0; fi
  bash "$@"
}

end_done() { # WORDS: what has been proved, which no signal makes undone any more
  trap '' INT TERM HUP
  say "done: $topology is $1"
  trap - EXIT
  keep_result 0
}

who_runs_this() {
  if [[ -n ${SUDO_USER-} ]]; then
    echo "$SUDO_USER"
  else
    id -un -- "${PKEXEC_UID:-$EUID}"
  fi
}
