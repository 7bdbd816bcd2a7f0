# --- change: all of it, or on any failure nothing -----------------------------

journal=$state/change.json

check_record() {
  if [[ -e $state/journal || -e $state/change.json ]]; then
    refuse 0 "an earlier run for $topology was cut off; clean up first: nslink teardown $topology"
  elif [[ ! -e $state/topology.json ]]; then
    refuse 0 "$topology is not applied any more; make it: nslink apply"
  elif [[ $(sha256sum <"$state/topology.json") != "$record_sha256 "* ]]; then
    refuse 0 "what is applied as $topology is not what this script changes; look again: nslink plan"
  fi
  give_up_if_refused
}

# What exists: "theirs" or "ours", by "KIND NAME".
declare -A found=()
look_around() {
  local name identity_found
  found=()
  read_identities
  while read -r name; do found[link $name]=theirs; done < <(names_of_links)
  while read -r name; do found[link $name]=ours; done < <(names_of_links group "$group")
  while read -r identity_found name; do
    if [[ ${identity_of[$name]-} == "$identity_found" ]]; then found[namespace $name]=ours; else found[namespace $name]=theirs; fi
  done < <(stat_namespaces)
  if [[ $touches_ovs == no ]]; then return 0; fi
  while read -r name; do found[ovs-port $name]=theirs; done < <(ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=name list Interface)
  find_in_ovs
  for name in "${!in_ovs[@]}"; do
    if [[ $name == bridge* ]]; then found[ovs-bridge ${name#* }]=ours found[link ${name#* }]=ours; fi
    found[ovs-port ${name#* }]=ours
  done
}

describe() { # KIND NAME
  case $1 in
    namespace) echo "namespace $2" ;;
    link) echo "network interface $2" ;;
    ovs-bridge) echo "Open vSwitch bridge $2" ;;
    *) echo "Open vSwitch port $2" ;;
  esac
}

check_parts() {
  local kind name other
  declare -A leaves=()
  while read -r kind name; do
    leaves[$name]=1
    if [[ ${found[$kind $name]-} == theirs && $kind != uplink ]]; then
      refuse 0 "$(describe "$kind" "$name") is not the one that was applied, so it is not removed; rename it, or remove it yourself"
    fi
  done < <(going)
  while read -r kind name; do
    if [[ ${found[$kind $name]-} != ours ]]; then
      refuse "${line_of[$kind $name]-0}" "$(describe "$kind" "$name") is not there any more as it was applied; put back what is missing: nslink apply --repair"
    fi
  done < <(standing)
  uplinks=()
  while read -r kind name; do
    case $kind in
      uplink) if [[ -z ${leaves[$name]-} ]]; then uplinks+=("$name"); fi ;;
      nft-table) if [[ $(nat_table) == other ]]; then check_nat; fi ;; # one for all switches, made anew
      *)
        for other in "$kind" link ovs-port; do
          if [[ $kind == namespace && $other != namespace ]]; then continue; fi
          if [[ -n ${found[$other $name]-} && (${found[$other $name]} == theirs || -z ${leaves[$name]-}) ]]; then
            refuse "${line_of[$kind $name]-0}" "$(describe "$other" "$name") exists already; remove it or choose another name"
            break
          fi
        done
        ;;
    esac
  done < <(coming)
}

forget_old_identities() { # of namespaces that an earlier change has made and taken back
  local name
  for name in "${!identity_of[@]}"; do
    if [[ ${found[namespace $name]-} == ours ]]; then printf '%s %s\n' "${identity_of[$name]}" "$name"; fi
  done >"$state/namespaces.new"
  mv "$state/namespaces.new" "$state/namespaces"
}

preflight() {
  local check
  check_record
  check_tools 0 ip awk stat xargs nsenter flock "${tools[@]}"
  if [[ $touches_ovs == yes ]]; then check_tools 0 ovs-vsctl ovs-appctl; fi
  give_up_if_refused
  if [[ $touches_ovs == yes ]] && check_ovs 0; then choose_datapath 0; fi
  give_up_if_refused
  look_around
  check_parts
  for check in "${checks[@]}"; do "$check"; done
  give_up_if_refused
}

say_what_is_not_back() {
  local kind name
  declare -A was_there=()
  look_around
  while read -r kind name; do
    was_there[$name]=1
    if [[ $is_repair == no && $kind != uplink && $kind != nft-table && -z ${found[$kind $name]-} ]]; then
      leave 0 "$(describe "$kind" "$name") is missing, and could not be made again" "nslink teardown $topology"
    fi
  done < <(going)
  while read -r kind name; do
    if [[ ${found[$kind $name]-} == ours && -z ${was_there[$name]-} ]]; then
      leave "${line_of[$kind $name]-0}" "$(describe "$kind" "$name")" "nslink teardown $topology"
    fi
  done < <(coming)
}

undo_unless_done() {
  local status=$? IFS=$' \t\n' # a signal during "IFS=… read" ends up here with that IFS
  trap '' INT TERM HUP PIPE
  trap - ERR EXIT
  set +e
  if [[ ! -e $state/change.json ]]; then end_run 0; fi
  if ((status == 130)); then say 'interrupted'; else say_what_failed; fi
  say 'rolling back'
  read_identities
  find_processes
  adopt_namespaces
  unmake
  say_what_is_not_back
  rm -rf "$state/inside"
  if ((left)); then
    say "not all could be rolled back; see: nslink status $topology"
    end_run 5
  fi
  rm -f "$state/change.json" "$state/source.new"
  say 'rolled back: all is as before'
  if ((status == 130)); then end_run 130; else end_run 4; fi
}

main() { # [FILE]: the file that the topology comes from now, for the record
  check_root
  take_lock
  begin_run change
  read_parts
  preflight
  link_run
  forget_old_identities
  printf '%s\n' "${1-}" >"$state/source.new"
  topology_json >"$state/change.new"
  from_here_errors_are_logged
  trap 'exit 130' INT TERM HUP PIPE
  trap undo_unless_done EXIT
  mv "$state/change.new" "$state/change.json"
  make
  mv "$state/source.new" "$state/source"
  mv "$state/change.json" "$state/topology.json"
}

main "$@"
