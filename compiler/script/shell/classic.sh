# shellcheck shell=bash
# reads: group identity state
# calls: list_ovs_bridges record_identities

# --- marks: what was just made is ours --------------------------------------

# Written over the last one, of which the first line is read: a file that is emptied first could be found so after kill -9.
under_way() { printf '%s\n' "$1 ${BRIDGE-}" 1<>"$state/command"; } # COMMAND: before it runs

own_namespaces() { record_identities; }

own_links() { # LINK…
  local name
  for name; do ip link set dev "$name" group "$group"; done
}

own_link_in() { # NAMESPACE LINK
  ip netns exec "$1" ip link set dev "$2" group "$group"
}

ours() { # namespace|link|ovs-bridge NAME
  case $1 in
    # What cannot be read is told by the look at the end.
    namespace) [[ -n ${identity_of[$2]-} && -e /run/netns/$2 && $(stat -c "$identity" "/run/netns/$2") == "${identity_of[$2]}" ]] ;;
    link) read_links && [[ ${link_is[$2]-} == ours ]] ;;
    ovs-bridge) [[ $'\n'$(list_ovs_bridges)$'\n' == *$'\n'"$2"$'\n'* ]] ;;
  esac
}
