# --- the parts, and whose they are ------------------------------------------
# A link is ours when it is in device group $group, an Open vSwitch bridge when its external_ids say so, a namespace when
# its inode and its time of birth are the recorded ones (an inode alone is soon given out again). What only has the right
# name is somebody else's and stays.

declare -A line_of=() identity_of=()
namespaces=() links=() ovs_bridges=() ovs_ports=() uplinks=()

read_parts() {
  local line kind name
  line=$((parts_line + 2))
  while read -r kind name; do
    line=$((line + 1))
    line_of[$kind $name]=$line
    case $kind in
      namespace) namespaces+=("$name") ;;
      link) links+=("$name") ;;
      ovs-bridge) ovs_bridges+=("$name") ;;
      ovs-port) ovs_ports+=("$name") ;;
      uplink) uplinks+=("$name") ;;
    esac
  done < <(parts)
}

uses_ovs() { ((${#ovs_bridges[@]})); }

names_of_links() {
  local name
  ip -o link show "$@" 2>/dev/null | while IFS=': @' read -r _ name _; do printf '%s\n' "$name"; done
}

list_ovs_bridges() { # the ones that carry this topology's mark
  ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=name find Bridge "external_ids:nslink=$topology"
}

identity='%i:%.9Z' # of a namespace, to stat: inode and time of birth

record_identities() { stat_namespaces >>"$state/namespaces"; } # made by us a moment ago, or known as ours

read_identities() {
  local found name
  identity_of=()
  [[ -f $state/namespaces ]] || return 0
  while read -r found name; do identity_of[$name]=$found; done <"$state/namespaces"
}

# A run that is killed while it makes namespaces has not recorded them yet. Then one is ours if it is younger than the
# journal and still as new: nothing in it but lo, and no process.
adopt_namespaces() {
  local began born name found links
  [[ -f $journal ]] || return 0
  began=$(stat -c %.9Y "$journal")
  while read -r found name; do
    if [[ -n ${identity_of[$name]-} || $failed_command == *"netns add $name" ]]; then continue; fi
    born=${found#*:}
    if ((${born/./} < ${began/./})); then continue; fi # in nanoseconds
    if [[ -n ${processes_in[${found%%:*}]-} ]]; then continue; fi
    links=$(ip -netns "$name" -o link show 2>/dev/null) || continue
    if [[ $links != *$'\n'* ]]; then identity_of[$name]=$found; fi
  done < <(stat_namespaces)
}

# In the classic style a thing is marked by the command after the one that makes it. If the run ended between the two, the
# journal's last command names what may still lack its mark.
adopt_unmarked() {
  local command word
  [[ -f $state/command ]] || return 0
  if grep -q exists "$state/log"; then return 0; fi # then that command has made nothing
  read -r command <"$state/command"
  for word in $command; do
    case $command in
      'ip link add '* | 'brctl addbr '* | 'own_links '*)
        if [[ -n ${line_of[link $word]-} && -n $(names_of_links dev "$word" group default) ]]; then
          ip link set dev "$word" group "$group"
        fi
        ;;
      'ovs-vsctl add-br '* | 'ovs-vsctl set Bridge '*)
        if [[ -n ${line_of[ovs-bridge $word]-} && -z $(ovs-vsctl --timeout=20 --if-exists get Bridge "$word" external_ids:nslink) ]]; then
          ovs-vsctl --timeout=20 --if-exists set Bridge "$word" "external_ids:nslink=$topology"
        fi
        ;;
    esac
  done
}

stat_namespaces() { # those of our names that exist, each after its identity
  local name present=()
  for name in "${namespaces[@]}"; do
    if [[ -e /run/netns/$name ]]; then present+=("$name"); fi
  done
  ((${#present[@]} == 0)) || (cd /run/netns && stat -c "$identity %n" -- "${present[@]}")
}

declare -A processes_in=()
find_processes() { # by the inode of the namespace that they run in
  local inode path
  while read -r inode path; do
    path=${path#/proc/}
    processes_in[$inode]+="${path%%/*} "
  done < <(stat -L -c '%i %n' /proc/[0-9]*/ns/net 2>/dev/null)
}
