# shellcheck shell=bash
# sets: confined
# reads: refuse_calls refused_calls
# calls: can_confine leave_this_run process_is started_at

# --- in a sandbox, nothing of what a file runs reaches the machine -----------
# All files are read-only then, but for /tmp, /run and /var, which are private (a part of /var may be read-only, too), and so is /dev but for what every program
# needs. What could undo that is taken from them: the rights to make devices, to change the kernel, to look into processes that
# have more rights (capabilities(7)); and with confine.sh the calls to mount, for routing daemons such as FRR's end at once
# where they lack the right to, of which they make no use.

confined=()
confining=()
if [[ -e /run/nslink-sandbox ]]; then
  taken=-sys_module,-sys_rawio,-sys_boot,-sys_time,-sys_ptrace,-mknod,-syslog,-audit_control,-mac_admin,-mac_override,-dac_read_search,-wake_alarm,-block_suspend,-perfmon,-bpf
  if can_confine; then
    confining=("--bounding-set=$taken" -- perl -e "$refuse_calls" "${MACHTYPE%%-*}" "$refused_calls")
    confined=(setpriv "${confining[@]}" '' '')
  else
    confined=(setpriv "--bounding-set=$taken,-sys_admin" --)
  fi
fi

beside_program() { # INIT DIRECTORY COMMAND…: becomes that, among the processes and files of a program
  local net pid mnt
  if ((${#confining[@]})); then
    # Who is confined may not look at a process that has more rights.
    exec {net}<"/proc/$1/ns/net" {pid}<"/proc/$1/ns/pid" {mnt}<"/proc/$1/ns/mnt"
    exec setpriv --pdeathsig KILL "${confining[@]}" "$net $pid $mnt" "${@:2}"
  fi
  exec nsenter --target "$1" --net --mount --pid --wd="$2" setpriv --pdeathsig KILL -- "${confined[@]}" "${@:3}"
}

seal_sandbox() { # once: a mount namespace that those of all programs are copied from, and a process that keeps it
  local sealed process
  if [[ ! -e /run/nslink-sandbox ]]; then return 0; fi
  # shellcheck disable=SC2086 # a number and a time
  if { read -r process </run/nslink-sealed; } 2>/dev/null && process_is $process; then return 0; fi
  # shellcheck disable=SC2016 # it runs inside
  exec {sealed}< <(
    leave_this_run
    exec setsid unshare --mount bash -c "$(declare -f seal_files layer_over layers_in_var own_tmp seal_devices own_run started_at)"'
      seal_files && printf "%s %s\n" "$$" "$(started_at "$$")" || exit
      exec >/dev/null 2>&1
      exec sleep infinity' </dev/null
  )
  if ! read -r process <&"$sealed"; then
    printf 'the files of this sandbox could not be made read-only for what runs in it\n' >&2
    return 1
  fi
  exec {sealed}<&-
  printf '%s\n' "$process" >/run/nslink-sealed
}

seal_files() {
  local at options kept option
  layer_over /var || layers_in_var || return
  layer_over /tmp || own_tmp || return
  chmod 1777 /tmp || return
  while read -r _ _ _ _ at options _; do
    case $at in /proc | /proc/* | /sys | /sys/* | /dev | /dev/* | /run | /run/netns/* | /tmp) continue ;; esac
    if [[ -d /run/nslink-layers$at/work ]]; then continue; fi
    kept=
    for option in nosuid nodev noexec noatime nodiratime relatime; do
      if [[ ,$options, == *,$option,* ]]; then kept+=,$option; fi
    done
    printf -v at %b "$at" # \040 is a blank there
    if [[ ! -e $at ]]; then continue; fi # something else is mounted over it
    mount --no-canonicalize -o "remount,bind,ro$kept" "$at" || return
  done </proc/self/mountinfo
  seal_devices && own_run
}

layer_over() { # DIRECTORY: what is written there stays in memory
  local own=/run/nslink-layers$1
  mkdir -p "$own/upper" "$own/work" || return
  if mount -t overlay -o "lowerdir=$1,upperdir=$own/upper,workdir=$own/work" nslink "$1" 2>/dev/null; then return 0; fi
  rm -rf "$own" # what it has begun
  return 1
}

# In a user namespace there is no layer over what the machine has mounted something in (mount_namespaces(7), locked mounts).

layers_in_var() {
  local at
  for at in /var/*/; do
    at=${at%/}
    if [[ ! -L $at ]]; then layer_over "$at" || :; fi # then it stays read-only
  done
}

own_tmp() { # an empty one, in which all that is in the machine's is seen, but for sockets and what holds them, such as of tmux or an agent
  local at sockets own=/run/nslink-tmp
  mkdir -p "$own" || return
  mount -t tmpfs -o mode=1777 nslink "$own" || return
  for at in /tmp/* /tmp/.[!.]*; do
    if [[ -L $at || ! -e $at || -S $at ]]; then continue; fi
    sockets=$(find "$at" -maxdepth 1 -type s 2>/dev/null) || continue # what may not be read is of no use here either
    if [[ -n $sockets ]]; then continue; fi
    if [[ -d $at ]]; then mkdir "$own/${at##*/}"; else : >"$own/${at##*/}"; fi || return
    mount --no-canonicalize --rbind "$at" "$own/${at##*/}" || return
  done
  mount --rbind "$own" /tmp
}

seal_devices() {
  local device
  mkdir -p /run/nslink-dev || return
  mount -t tmpfs -o mode=0755 nslink /run/nslink-dev || return
  for device in null zero full random urandom tty net/tun; do
    if [[ -e /dev/$device ]]; then
      if [[ $device == */* ]]; then mkdir -p "/run/nslink-dev/${device%/*}"; fi
      : >"/run/nslink-dev/$device"
      mount --bind "/dev/$device" "/run/nslink-dev/$device" || return
    fi
  done
  mkdir /run/nslink-dev/shm /run/nslink-dev/pts
  mount -t tmpfs -o mode=1777 nslink /run/nslink-dev/shm
  mount -t devpts -o newinstance,ptmxmode=0666 nslink /run/nslink-dev/pts 2>/dev/null || : # without it there are no terminals
  ln -s pts/ptmx /run/nslink-dev/ptmx
  ln -s /proc/self/fd /run/nslink-dev/fd
  ln -s /proc/self/fd/0 /run/nslink-dev/stdin
  ln -s /proc/self/fd/1 /run/nslink-dev/stdout
  ln -s /proc/self/fd/2 /run/nslink-dev/stderr
  mount --move /run/nslink-dev /dev
}

# That of the sandbox holds what its own side goes by, such as by what it knows that it is one, and the sockets of Open vSwitch,
# which writes where it is told to.

own_run() { # with what programs are started by, read-only as it is by now
  local at own=/run/nslink-run
  mkdir -p "$own" || return
  mount -t tmpfs -o mode=0755 nslink "$own" || return
  for at in nslink netns; do
    mkdir "$own/$at" && mount --no-canonicalize --rbind "/run/$at" "$own/$at" || return
  done
  : >"$own/nslink-sandbox"
  mount --no-canonicalize --bind /run/nslink-sandbox "$own/nslink-sandbox" || return
  mount -o remount,bind,ro "$own/nslink-sandbox" || return
  mount --no-mtab --move "$own" /run # which would be below /run
}

seal_parameters() { # of the kernel: only those of the network
  local file
  if [[ -w /sys ]]; then mount -o remount,bind,ro /sys || return; fi # it is the machine's
  for file in /proc/sysrq-trigger /proc/kcore /proc/kmsg; do
    if [[ -e $file ]]; then mount --bind /dev/null "$file" || return; fi
  done
  mount --bind /proc/sys/net /proc/sys/net || return
  mount -o rbind,ro /proc/sys /proc/sys # but for that
}
