# --- marks: what was just made is ours --------------------------------------

under_way() { printf '%s\n' "$1 ${BRIDGE-}" >"$state/command"; } # COMMAND: before it runs

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
    namespace) [[ -n ${identity_of[$2]-} && $(stat -c "$identity" "/run/netns/$2" 2>/dev/null) == "${identity_of[$2]}" ]] ;;
    link) [[ -n $(names_of_links dev "$2" group "$group") ]] ;;
    ovs-bridge) list_ovs_bridges | grep -qxF -e "$2" ;;
  esac
}
