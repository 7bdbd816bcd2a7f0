# shellcheck shell=bash
# reads: group identity log state
# calls: leave leave_unread process_is read_lines started_at

# --- what is there without it: joined, and left as it was ----------------------
# A namespace of a container or a process gets a name while it is joined (ip-netns(8), attach), which also holds on to it. The
# file joined has a line for each: inode and time of birth, its name, how it was found, by which process, and whose the name is:
# "given" by a topology, or "theirs", which was there before and stays.

process_in() { # docker|podman|lxc|pid WHO: the number of a process in that network namespace
  local number
  case $1 in
    docker | podman) number=$("$1" inspect --type container --format '{{.State.Pid}}' -- "$2" 2>&1) ;;
    lxc) number=$(lxc-info --name "$2" --pid --no-humanize 2>&1) ;;
    *) number=$2 ;;
  esac || { printf '%s\n' "${number##*$'\n'}" && return 1; }
  if [[ $number != 0 ]]; then printf '%s\n' "$number"; fi # as docker(1) says of one that has ended
  [[ $number =~ ^[1-9][0-9]*$ ]]
}

join_namespace() { # NAME netns|docker|podman|lxc|pid [WHO]
  local number=- began=- inode file=/run/netns/$1 whose=theirs
  if [[ $2 != netns ]]; then
    number=$(process_in "$2" "$3") || { printf '%s\n' "$number" >&2 && return 1; }
    began=$(started_at "$number")
    inode=$(stat -L -c %i -- "/proc/$number/ns/net")
    if [[ ! -e $file ]]; then
      # Before it has the name: whoever kills this leaves a name that is known as its own.
      printf '%s: %s %s %s %s given\n' "$inode" "$1" "$2" "$number" "$began" >>"$state/joined"
      ip netns attach "$1" "$number"
    fi
    if ! process_is "$number" "$began" || [[ $(stat -c %i -- "$file") != "$inode" ]]; then
      printf 'the process %s has ended, or has another network namespace now\n' "$number" >&2
      return 1
    fi
    if is_given "$1" "${state%/*}"/*/joined; then whose=given; fi
  fi
  printf '%s %s %s %s %s %s\n' "$(stat -c "$identity" -- "$file")" "$1" "$2" "$number" "$began" "$whose" >>"$state/joined"
  ip netns set "$1" auto 2>/dev/null || : # it has a number already, by which its events are told
}

is_given() { # NAME FILE…: whether a topology of these files gave what has that name its name
  local present found name whose file _
  present=$(stat -c "$identity" -- "/run/netns/$1") || return
  for file in "${@:2}"; do
    if [[ ! -f $file ]]; then continue; fi
    while read -r found name _ _ _ whose; do
      if [[ $name == "$1" && $present == "$found"* && $whose == given ]]; then return 0; fi
    done <"$file"
  done
  return 1
}

is_last() { # NAME: whether the name was given, and no other topology has joined what has it
  local file others=()
  if [[ ${joined_as[$1]} != *' given' ]]; then return 1; fi
  for file in "${state%/*}"/*/joined; do if [[ $file != "$state/joined" ]]; then others+=("$file"); fi; done
  ! is_given "$1" "${others[@]}"
}

declare -A joined_as=()
read_joined() { # "IDENTITY WHOSE", by name
  local found name whose _
  joined_as=()
  if [[ ! -e $state/joined ]]; then return 0; fi
  while read -r found name _ _ _ whose; do joined_as[$name]="$found $whose"; done <"$state/joined"
}

is_joined() { # NAME: whether what has that name is what was joined
  local found
  found=$(stat -c "$identity" -- "/run/netns/$1" 2>/dev/null) && [[ -n ${joined_as[$1]-} && $found == "${joined_as[$1]%% *}"* ]]
}

links_in() { # NAME: the network interfaces there that are ours, into the array "lines"
  local index name all
  all=$'\n'$(inside)$'\n'
  read_lines nsenter --net="/run/netns/$1" ip -o link show group "$group" || return
  for index in "${!lines[@]}"; do
    name=${lines[index]#*: } name=${name%%[@:]*}
    if [[ $all == *$'\n'"$1 $name"$'\n'* ]]; then lines[index]=$name; else unset "lines[index]"; fi
  done
}

leave_namespaces() { # [NAME…]: all, if it names none; what was made in them goes, and the names that they were given
  local name link lines
  read_joined || return
  if (($# == 0)); then set -- "${!joined_as[@]}"; fi
  for name; do
    if ! is_joined "$name"; then continue; fi
    links_in "$name" || return
    # Of a pair, one end takes the other along.
    for link in "${lines[@]}"; do nsenter --net="/run/netns/$name" ip link del dev "$link" 2>>"$log" || :; done # a look follows
    links_in "$name" || return
    if ((${#lines[@]})); then printf 'in namespace %s there is still: %s\n' "$name" "${lines[*]}" >&2 && return 1; fi
    if is_last "$name"; then ip netns del "$name" || return; fi
  done
}

forget_joined() { # NAME…: of which nothing is left
  local line name kept=() lines=()
  if [[ -e $state/joined ]]; then mapfile -t lines <"$state/joined"; fi
  for line in "${lines[@]}"; do
    read -r _ name _ <<<"$line"
    if [[ " $* " != *" $name "* ]]; then kept+=("$line"); fi
  done
  if ((${#kept[@]})); then printf '%s\n' "${kept[@]}"; fi >"$state/joined.new" && mv "$state/joined.new" "$state/joined"
}

joined_left() {
  local name link lines
  read_joined
  for name in "${!joined_as[@]}"; do
    if ! is_joined "$name"; then continue; fi
    if links_in "$name"; then
      for link in "${lines[@]}"; do leave 0 "network interface $link in namespace $name" "ip -n $name link del dev $link"; done
    else
      leave_unread "the list of network interfaces in namespace $name"
    fi
    if is_last "$name"; then leave 0 "the name $name of somebody's namespace" "ip netns del $name"; fi
  done
}
