# shellcheck shell=bash
# --- what a command of the user's sees in a node of a topology ---------------
# It follows the functions by which what the topology runs has its files and names, and then is that command. In a namespace
# it runs in a mount namespace of its own, as with `ip netns exec`; on the machine's side of a sandbox in the sandbox's.
# Usage: … TOPOLOGY NAMESPACE|'' NAMES COMMAND…

with_names() { # NAMES: those of the namespaces, each on a line that tells it is ours, before the machine's own
  if [[ -n $1 ]]; then printf '%s # nslink\n' "${1//$'\n'/$' # nslink\n'}"; fi
  machine_hosts
}

show_names() { # NAMES: in the files of this mount namespace
  if [[ ! -e /etc/hosts || -e hosts || -e /etc/netns/$namespace/hosts || -z $1 ]]; then return 0; fi
  # In memory that is gone with what is mounted on it.
  mount -t tmpfs nslink /sys || return
  with_names "$1" >/sys/hosts
  mount --bind /sys/hosts /etc/hosts
  umount /sys
}

show_names_in_sandbox() { # NAMES: so that who enters one of its namespaces from here has them, too
  if [[ ! -e /etc/hosts ]] || { [[ -z $1 ]] && ! mountpoint -q /etc/hosts; }; then return 0; fi
  with_names "$1" >/run/nslink-hosts.new
  cat /run/nslink-hosts.new >/run/nslink-hosts # over the old ones: it is what is seen there
  if ! mountpoint -q /etc/hosts; then mount --no-canonicalize --bind /run/nslink-hosts /etc/hosts; fi
}

namespace=$2
if [[ -n $namespace ]]; then
  (cd "/run/nslink/$1" && show_names "$3") &&
    { mount -t sysfs nslink /sys 2>/dev/null || :; } && # a container that hides parts of its own allows none
    (open_home "/run/nslink/$1" "$namespace")
else
  show_names_in_sandbox "$3"
fi || {
  echo "nslink: the files and names of ${namespace:-the sandbox} could not be opened" >&2
  exit 126
}
exec "${@:4}"
