#!/bin/bash
# Removes what carries NSLink's mark and belongs to no record. Looks at each again once it holds the lock: a record, or
# somebody else's mark, may have come since it was found. Words go to standard error.
# Arguments: SECONDS, which no command of it may take, then KIND NAME OWNER for each
#   ovs-bridge, ovs-qos, nft-table   OWNER is the topology that the mark names
#   links                            NAME is a device group, OWNER all topologies that have a record, joined by "/"
#   netns-file                       NAME is an empty file in /run/netns, OWNER is the same
#   record                           NAME is a topology, OWNER the SHA-256 of the record that the script beside it holds
#   half-file                        NAME is what a run was writing beside a record, TOPOLOGY/FILE, OWNER is the same
#   read-directory                   NAME is a directory in /run of a reader that was killed, OWNER is the same
#   leftover                         NAME is a directory of /run/nslink that holds no record, OWNER is the same
# Exit code: 0 all is removed, 1 something stays.
set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

state=/run/nslink

has_record() { [[ -e $state/$1/topology.json || -e $state/$1/journal ]]; } # TOPOLOGY

records() { # the topologies that have one, joined by "/"
  local directory names=()
  for directory in "$state"/*/; do
    directory=${directory%/}
    if has_record "${directory##*/}"; then names+=("${directory##*/}"); fi
  done
  (IFS=/ && printf '%s' "${names[*]}")
}

recorded_by() { # SCRIPT
  sed -n '/^topology_json() {$/,/^END$/{/^topology_json() {$/d;/^cat <<.END.$/d;/^END$/d;p}' "$1"
}

find_maker() { # TOPOLOGY SHA256: the script, into the variable "maker", that has recorded that
  for maker in "$state/$1/change.sh" "$state/$1/apply.sh"; do
    if [[ -f $maker && $(recorded_by "$maker" | sha256sum) == "$2 "* ]]; then return 0; fi
  done
  return 1
}

record_file() { # TOPOLOGY
  if [[ -e $state/$1/journal ]]; then echo journal; else echo topology.json; fi
}

# here: runtime/shell/end-what-hangs.sh
# here: compiler/script/shell/readers.sh

ovs() { ovs-vsctl --timeout=20 "$@"; }

has_mark() { # KIND NAME OWNER
  case $1 in
    ovs-bridge) [[ $(ovs --format=csv --data=bare --no-headings --columns=name find Bridge "name=$2" "external_ids:nslink=$3") == "$2" ]] ;;
    ovs-qos) [[ $(ovs --if-exists get QoS "$2" external_ids:nslink | tr -d '"') == "$3" ]] ;;
    nft-table) [[ $(nft list table inet "$2" 2>/dev/null) == *"comment \"nslink $3\""* ]] ;;
    links) [[ $(records) == "$3" ]] ;;
    leftover) [[ -d $state/$2 ]] ;;
    read-directory) [[ $2 == nslink-read-+([0-9])-* && -d /run/$2 ]] && reader_has_ended "/run/$2" ;;
    half-file) [[ $2 == */*.new && -f $state/$2 ]] ;;
    netns-file) [[ -f /run/netns/$2 && ! -s /run/netns/$2 && $(stat -f -c %t -- "/run/netns/$2") != 6e736673 ]] ;; # NSFS_MAGIC
    record) find_maker "$2" "$3" ;;
    *) return 1 ;;
  esac
}

remove() { # KIND NAME
  case $1 in
    ovs-bridge) ovs-vsctl --timeout=120 --if-exists del-br "$2" ;;
    ovs-qos) ovs --if-exists destroy QoS "$2" ;;
    nft-table) nft delete table inet "$2" ;;
    links) ip link del group "$2" ;;
    netns-file) ip netns del "$2" ;;
    record) recorded_by "$maker" >"$state/$2/record.new" && mv "$state/$2/record.new" "$state/$2/$(record_file "$2")" ;;
    leftover) rm -rf -- "${state:?}/$2" ;;
    read-directory) rm -rf -- "/run/$2" ;;
    half-file) rm -f -- "$state/$2" ;;
  esac
}

longest=$1
shift
umask 022
[[ -d $state ]] || mkdir -p "$state"
exec 9>"$state/.lock"
if ! flock -w 300 9; then
  echo "another run of nslink has held $state/.lock for 300 s" >&2
  exit 1
fi
end_what_hangs "$longest"
stays=0
while (($# >= 3)); do
  if [[ $1 != links && $1 != record && $1 != netns-file ]] && has_record "$3"; then
    echo "$1 $2 stays: $3 is recorded by now" >&2
    stays=1
  elif ! has_mark "$1" "$2" "$3"; then
    echo "$1 $2 stays: it is not what it was" >&2
    stays=1
  elif ! remove "$1" "$2"; then
    stays=1
  fi
  shift 3
done
exit "$stays"
