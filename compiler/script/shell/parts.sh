# shellcheck shell=bash
# reads: failed_command group journal parts_line state topology
# sets: link_is unread_command
# calls: own_links

# --- the parts, and whose they are ------------------------------------------
# A link is ours when it is in device group $group, an Open vSwitch bridge when its external_ids say so, a namespace when
# its inode and its time of birth are the recorded ones (an inode alone is soon given out again). What only has the right
# name is somebody else's and stays.

declare -A line_of=() identity_of=()
namespaces=() links=() ovs_bridges=() ovs_ports=() uplinks=()

read_lines() { # COMMAND…: what it prints, into the array "lines"; false when it fails, for then an empty answer is none
  local text
  lines=()
  if ! text=$("$@"); then
    unread_command="$*"
    return 1
  fi
  if [[ -n $text ]]; then mapfile -t lines <<<"$text"; fi
}

read_parts() {
  local line kind name part lines
  read_lines parts
  line=$((parts_line + 2))
  for part in "${lines[@]}"; do
    line=$((line + 1))
    kind=${part%% *} name=${part#* }
    case $kind in
      namespace) namespaces+=("$name") ;;
      link) links+=("$name") ;;
      passing) kind='link' ;; # made here, and then moved into its namespace
      ovs-bridge) ovs_bridges+=("$name") ;;
      ovs-port) ovs_ports+=("$name") ;;
      uplink) uplinks+=("$name") ;;
    esac
    line_of[$kind $name]=$line
  done
}

uses_ovs() { ((${#ovs_bridges[@]})); }

read_names_of_links() { # [WORD…]: as ip link show selects them, into the array "lines"
  local index name
  read_lines ip -o link show "$@" || return
  for index in "${!lines[@]}"; do
    name=${lines[index]#*: }
    lines[index]=${name%%[@:]*}
  done
}

declare -A link_is=() # by name: theirs or ours
read_links() {
  local name lines
  link_is=()
  read_names_of_links || return
  for name in "${lines[@]}"; do link_is[$name]=theirs; done
  read_names_of_links group "$group" || return
  for name in "${lines[@]}"; do link_is[$name]=ours; done
}

list_ovs_bridges() { # the ones that carry this topology's mark
  ovs-vsctl --timeout=20 --format=csv --data=bare --no-headings --columns=name find Bridge "external_ids:nslink=$topology"
}

identity='%i:%.9Z' # of a namespace, to stat: inode and time of birth

record_identities() { # made by us a moment ago, or known as ours; asked twice, for one that is not recorded is nobody's
  stat_namespaces >>"$state/namespaces" || stat_namespaces >>"$state/namespaces"
}

read_identities() {
  local found name
  identity_of=()
  [[ -f $state/namespaces ]] || return 0
  while read -r found name; do identity_of[$name]=$found; done <"$state/namespaces"
}

# A run that is killed while it makes namespaces has not recorded them yet. Then one is ours if it is younger than the
# journal and still as new: nothing in it but lo, and no process. If it was killed in the middle of one, there is only the
# file that the namespace was to be mounted on.
adopt_namespaces() {
  local began born name found said interfaces lines present=() names=()
  declare -A file_system=()
  [[ -f $journal ]] || return 0
  began=$(stat -c %.9Y "$journal") || return
  read_lines stat_namespaces || return
  for found in "${lines[@]}"; do
    name=${found#* } found=${found%% *} born=${found#*:}
    if [[ -n ${identity_of[$name]-} || $failed_command == *"netns add $name" ]]; then continue; fi
    if ((${born/./} < ${began/./})); then continue; fi # in nanoseconds
    present+=("$found $name") names+=("/run/netns/$name")
  done
  if ((${#names[@]} == 0)); then return 0; fi
  read_lines stat -f -c '%t %n' -- "${names[@]}" || return
  for said in "${lines[@]}"; do file_system[${said#*/run/netns/}]=${said%% *}; done
  for found in "${present[@]}"; do
    name=${found#* } found=${found%% *}
    if [[ ${file_system[$name]} == 6e736673 ]]; then # NSFS_MAGIC, linux/magic.h
      if [[ -n ${processes_in[${found%%:*}]-} ]]; then continue; fi
      interfaces=$(ip -netns "$name" -o link show) || return
      if [[ $interfaces == *$'\n'* ]]; then continue; fi
    elif [[ -s /run/netns/$name ]]; then
      continue
    fi
    identity_of[$name]=$found
  done
}

# In the classic style a thing is marked by the command after the one that makes it. If the run ended between the two, the
# journal's last command names what may still lack its mark.
adopt_unmarked() {
  local command word owner lines
  [[ -s $state/command ]] || return 0
  if [[ $(<"$state/log") == *exists* ]]; then return 0; fi # then that command has made nothing
  read -r command <"$state/command" || return
  read_names_of_links group default || return
  for word in $command; do
    case $command in
      'ip link add '* | 'ip tuntap add '* | 'brctl addbr '* | 'own_links '*)
        if [[ -n ${line_of[link $word]-} && $'\n'$(printf '%s\n' "${lines[@]}")$'\n' == *$'\n'"$word"$'\n'* ]]; then
          ip link set dev "$word" group "$group" || return
        fi
        ;;
      'ovs-vsctl add-br '* | 'ovs-vsctl set Bridge '*)
        if [[ -n ${line_of[ovs-bridge $word]-} ]]; then
          owner=$(ovs-vsctl --timeout=20 --if-exists get Bridge "$word" external_ids:nslink) || return
          if [[ -z $owner ]]; then
            ovs-vsctl --timeout=20 --if-exists set Bridge "$word" "external_ids:nslink=$topology" || return
          fi
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
  local inode path found
  processes_in=()
  # Processes end meanwhile; but this very one must be among them.
  found=$(stat -L -c '%i %n' /proc/[0-9]*/ns/net 2>/dev/null) || [[ $found == *"/proc/$$/ns/net"* ]] || return
  while read -r inode path; do
    path=${path#/proc/}
    processes_in[$inode]+="${path%%/*} "
  done <<<"$found"
}
