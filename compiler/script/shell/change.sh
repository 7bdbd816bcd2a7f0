# shellcheck shell=bash
# reads: checks in_ovs is_repair left link_is record_sha256 state tools topology touches_ovs
# sets: journal
# calls: begin_run check_nat check_ovs check_root check_tools choose_datapath end_done end_run find_in_ovs find_what_was_made from_here_errors_are_logged give_up_if_refused leave leave_unread link_run make nat_table note_failure prove_parts read_back read_identities read_lines read_links read_parts refuse say say_what_failed stat_namespaces take_lock topology_json unmake who_runs_this whose_link whose_namespace whose_ovs_port

# --- change: all of it, or on any failure nothing -----------------------------

journal=$state/change.json

check_record() {
  local sum
  if [[ -e $state/journal || -e $state/change.json ]]; then
    refuse 0 "an earlier run for $topology was cut off; clean up first: nslink teardown $topology"
  elif [[ ! -e $state/topology.json ]]; then
    refuse 0 "$topology is not applied any more; make it: nslink apply"
  else
    sum=$(sha256sum <"$state/topology.json")
    if [[ $sum != "$record_sha256 "* ]]; then
      refuse 0 "what is applied as $topology is not what this script changes; look again: nslink plan"
    fi
  fi
  give_up_if_refused
}

# What exists: "theirs" or "ours", by "KIND NAME".
declare -A part_is=()
look_around() {
  local name identity_found lines
  part_is=()
  read_identities
  read_links || return
  for name in "${!link_is[@]}"; do part_is[link $name]=${link_is[$name]}; done
  read_lines stat_namespaces || return
  for name in "${lines[@]}"; do
    identity_found=${name%% *} name=${name#* }
    if [[ ${identity_of[$name]-} == "$identity_found" ]]; then part_is[namespace $name]=ours; else part_is[namespace $name]=theirs; fi
  done
  if [[ $touches_ovs == no ]]; then return 0; fi
  read_lines ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=name list Interface || return
  for name in "${lines[@]}"; do part_is[ovs-port $name]=theirs; done
  find_in_ovs || return
  for name in "${!in_ovs[@]}"; do
    if [[ $name == bridge* ]]; then part_is[ovs-bridge ${name#* }]=ours part_is[link ${name#* }]=ours; fi
    part_is[ovs-port ${name#* }]=ours
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
  local kind name other part lines
  declare -A leaves=()
  read_lines going
  for part in "${lines[@]}"; do
    kind=${part%% *} name=${part#* }
    leaves[$name]=1
    if [[ ${part_is[$kind $name]-} == theirs && $kind != uplink ]]; then
      refuse 0 "$(describe "$kind" "$name") is not the one that was applied, so it is not removed; give it another name, or take it away if it is yours"
    fi
  done
  read_lines standing
  for part in "${lines[@]}"; do
    if [[ ${part_is[$part]-} != ours ]]; then
      refuse "${line_of[$part]-0}" "$(describe "${part%% *}" "${part#* }") is not there any more as it was applied; put back what is missing: nslink apply --repair"
    fi
  done
  uplinks=()
  read_lines coming
  for part in "${lines[@]}"; do
    kind=${part%% *} name=${part#* }
    case $kind in
      uplink) if [[ -z ${leaves[$name]-} ]]; then uplinks+=("$name"); fi ;;
      nft-table) check_own_table ;; # one for all switches, made anew
      passing) # a restarted ovs-vswitchd has made the internal port anew, on the machine: it goes with the port
        if [[ -z ${leaves[$name]-} || ${part_is[ovs-port $name]-} != ours ]]; then check_free link "$name"; fi
        ;;
      *) check_free "$kind" "$name" ;;
    esac
  done
}

check_free() { # KIND NAME
  local other
  for other in "$1" link ovs-port; do
    if [[ $1 == namespace && $other != namespace ]]; then continue; fi
    if [[ -n ${part_is[$other $2]-} && (${part_is[$other $2]} == theirs || -z ${leaves[$2]-}) ]]; then
      case $other in
        namespace) refuse "${line_of[$1 $2]-0}" "$(whose_namespace "$2")" ;;
        link) refuse "${line_of[$1 $2]-0}" "$(whose_link "$2")" ;;
        *) refuse "${line_of[$1 $2]-0}" "$(whose_ovs_port "$2")" ;;
      esac
      break
    fi
  done
}

check_own_table() {
  local whose
  whose=$(nat_table)
  if [[ $whose == other ]]; then check_nat; fi
}

forget_old_identities() { # of namespaces that an earlier change has made and taken back
  local name
  for name in "${!identity_of[@]}"; do
    if [[ ${part_is[namespace $name]-} == ours ]]; then printf '%s %s\n' "${identity_of[$name]}" "$name"; fi
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

say_what_is_not_gone() { # of what was there before and should be no more, after the change
  local part kind name lines comes
  read_lines coming || return
  comes=$'\n'$(printf '%s\n' "${lines[@]##* }")$'\n'
  look_around || return
  read_lines going || return
  for part in "${lines[@]}"; do
    kind=${part%% *} name=${part#* }
    if [[ $kind != passing && ${part_is[$part]-} == ours && $comes != *$'\n'"$name"$'\n'* ]]; then
      printf '%s is still there, after all was changed\n' "$(describe "$kind" "$name")" >&2
      note_failure 0 "look for $part"
      return 1
    fi
  done
}

prove_change() { # what was made now, and what that is at; not what somebody has changed elsewhere
  local part lines all wanted=()
  read_lines coming
  all=("${lines[@]}")
  read_lines standing
  for part in "${all[@]}" "${lines[@]}"; do
    case ${part%% *} in
      namespace | link | ovs-bridge | ovs-port) wanted+=("$part") ;;
    esac
  done
  prove_parts "${wanted[@]}"
}

say_what_is_not_back() {
  local part kind name lines
  declare -A was_there=()
  if ! look_around || ! read_lines going; then
    leave_unread 'what there is now'
    return 0
  fi
  for part in "${lines[@]}"; do
    kind=${part%% *} name=${part#* }
    was_there[$name]=1
    if [[ $is_repair == yes || $kind == uplink || $kind == nft-table || $kind == passing ]]; then continue; fi
    case ${part_is[$part]-none} in
      "ours") ;;
      theirs) leave 0 "$(describe "$kind" "$name") is not the one that was applied, nor could it be marked as such" "nslink teardown $topology" ;;
      *) leave 0 "$(describe "$kind" "$name") is missing, and could not be made again" "nslink teardown $topology" ;;
    esac
  done
  if ! read_lines coming; then
    leave_unread 'what there is now'
    return 0
  fi
  for part in "${lines[@]}"; do
    kind=${part%% *} name=${part#* }
    if [[ $kind == passing ]]; then kind='link'; fi
    if [[ ${part_is[$kind $name]-} == ours && -z ${was_there[$name]-} ]]; then
      leave "${line_of[$kind $name]-0}" "$(describe "$kind" "$name")" "nslink teardown $topology"
    fi
  done
}

read_back_after() { # [READER…]
  if (($#)); then
    printf '\nafter\t\n' # an earlier reading may have been cut off in a line
    read_back "$@"
  fi
}

undo_unless_done() {
  local status=$? was=before IFS=$' \t\n' # a signal during "IFS=… read" ends up here with that IFS
  trap '' INT TERM HUP
  exec >&5 # and one during "… >>file" with that as its output
  trap - ERR EXIT
  set +e
  if [[ $began_to_change == yes && ! -e $state/change.json ]]; then
    end_done 'changed'
    exit 0
  fi
  if ((status == 130)); then say 'interrupted'; else say_what_failed; fi
  if [[ -e $state/change.json ]]; then
    say 'rolling back'
    was='applied, but for what has drifted'
    find_what_was_made
    unmake
    say_what_is_not_back
    read_back_after "${reader[@]}" || leave_unread 'what there is now'
    rm -rf "$state/inside"
  fi
  if ((left == 0)); then
    if [[ -n $source_before ]]; then printf '%s\n' "$source_before" >"$state/source"; fi
    rm -f "$state"/change.{new,json} "$state/namespaces.new"
    if [[ -e $state/change.json ]]; then leave 0 "$state/change.json" "nslink teardown $topology"; fi
  fi
  if ((left)); then
    say "not all could be rolled back; see: nslink status $topology"
    end_run 5
  fi
  say "rolled back: all is as $was"
  if ((status == 130)); then end_run 130; else end_run 4; fi
}

began_to_change=no source_before=
main() { # [FILE [READER…]]: the file that the topology comes from now, for the record; a command that prints what there is now
  reader=("${@:2}")
  check_root
  take_lock
  begin_run change
  read_parts
  preflight
  if ((${#reader[@]})); then printf 'before\t\n'; fi
  read_back "${reader[@]}"
  trap 'exit 130' INT TERM HUP
  trap undo_unless_done EXIT
  link_run
  forget_old_identities
  topology_json >"$state/change.new"
  from_here_errors_are_logged
  mv "$state/change.new" "$state/change.json"
  began_to_change=yes
  make
  say_what_is_not_gone
  prove_change
  read_back_after "${reader[@]}"
  if [[ -f $state/source ]]; then source_before=$(<"$state/source"); fi
  printf '%s\n' "${1-}" >"$state/source"
  printf '%s\n' "$(who_runs_this)" >"$state/user"
  mv "$state/change.json" "$state/topology.json"
  end_done 'changed'
}

main "$@"
