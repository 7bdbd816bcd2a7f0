#!/bin/bash
# --- what this host can do ----------------------------------------------------
# Prints one answer a line: ok, missing, limit or unknown, a tab, what was asked, a tab, words. Changes nothing. It follows
# functions of the preflight, which say through `refuse` what is missing: in the same words as an apply.
# own_kernel_programs: those that it takes to start a kernel as a process
# Usage: … PROGRAM…, the programs that are looked for

answer() { printf '%s\t%s\t%s\n' "$@"; } # STATUS WHAT WORDS

refuse() { # WHAT WORDS
  refused=1
  answer missing "$1" "$2"
}

ask() { # WHAT CHECK…
  refused=0
  "${@:2}"
  if ((!refused)); then answer ok "$1" ''; fi
}

has() { command -v "$1" >/dev/null; }

ask_programs() { # PROGRAM…
  local program
  for program; do
    if has "$program"; then answer ok "program:$program" ''; else check_tools "program:$program" "$program"; fi
  done
}

as_root=() # what lets an ordinary user try things
if ((EUID)); then as_root=(unshare --user --map-root-user); fi

ask_kernel() {
  local feature features=(vlan-filtering vxlan macvlan tap) missing missing_ones
  declare -A lacks=()
  if ! has unshare || ! has ip; then return; fi # that they are missing is told by itself
  if has tc; then features+=(netem tbf); fi
  if has nft; then features+=(masquerade); fi
  if ! "${as_root[@]}" unshare --net true 2>/dev/null; then
    if ((EUID)); then
      for feature in namespaces veth bridge "${features[@]}"; do answer unknown "kernel:$feature" 'not asked (needs root)'; done
    else
      refuse kernel:namespaces 'no network namespace can be made here (CONFIG_NET_NS, and the right to: CAP_SYS_ADMIN)'
    fi
    return
  fi
  answer ok kernel:namespaces ''
  try_basic veth "no veth pair can be made here (CONFIG_VETH); load it: modprobe veth" name nslink-a type veth peer name nslink-b
  try_basic bridge "no Linux bridge can be made here (CONFIG_BRIDGE); load it: modprobe bridge" name nslink-br type bridge
  if ! missing_ones=$("${as_root[@]}" bash --norc -c "$(declare -f lacking try_each try); lacking \"\$@\"" bash "${features[@]/#/kernel }"); then
    for feature in "${features[@]}"; do answer unknown "kernel:$feature" 'it could not be tried'; done
    return
  fi
  while read -r _ missing; do
    if [[ -z $missing ]]; then continue; fi
    lacks[$missing]=1
    refuse "kernel:$missing" "$(why_missing "kernel $missing")"
  done <<<"$missing_ones"
  for feature in "${features[@]}"; do
    if [[ -z ${lacks[$feature]-} ]]; then answer ok "kernel:$feature" ''; fi
  done
}

try_basic() { # WHAT WORDS LINK…
  if "${as_root[@]}" unshare --net ip link add "${@:3}" 2>/dev/null; then answer ok "kernel:$1" ''; else refuse "kernel:$1" "$2"; fi
}

ask_user_namespaces() { # root may always make them: what others may is in the kernel parameters
  local setting path words='users other than root can make no user namespace, which sandboxes need'
  if ! has unshare; then return; fi
  if ((EUID)) && unshare --user --map-root-user unshare --net true 2>/dev/null; then
    answer ok user-namespaces ''
    return
  fi
  for setting in kernel.unprivileged_userns_clone=0=1 kernel.apparmor_restrict_unprivileged_userns=1=0 user.max_user_namespaces=0=10000; do
    path=/proc/sys/${setting%%=*} path=${path//./\/}
    if [[ $(cat "$path" 2>/dev/null) == "$(cut -d= -f2 <<<"$setting")" ]]; then
      refuse user-namespaces "$words; let them: sysctl -w ${setting%%=*}=${setting##*=}"
      return
    fi
  done
  if ((EUID)); then refuse user-namespaces "$words; see user_namespaces(7)"; else answer ok user-namespaces ''; fi
}

ask_own_kernel() { # only looked for: to try it takes seconds
  local program package release
  # shellcheck disable=SC2154 # whoever runs this has set it
  for program in "${own_kernel_programs[@]}"; do
    package=$program
    if [[ $program == linux.uml ]]; then package=user-mode-linux; fi
    if ! has "$program"; then
      answer missing own-kernel "the program $program is missing, which sandboxes with a kernel of their own need here; on Debian: apt install $package"
      return
    fi
  done
  if release=$(timeout 10 linux.uml --version 2>/dev/null); then
    answer ok own-kernel "Linux $release for sandboxes with a kernel of their own"
  else
    answer unknown own-kernel 'linux.uml --version does not answer'
  fi
}

ask_open_vswitch() {
  if ! has ovs-vsctl || ! has ovs-appctl; then return; fi
  if [[ ! -S /run/openvswitch/db.sock || -w /run/openvswitch/db.sock ]]; then
    ask open-vswitch check_ovs open-vswitch
  elif [[ -d /proc/$(cat /run/openvswitch/ovs-vswitchd.pid 2>/dev/null || echo none) ]]; then
    answer ok open-vswitch ''
  else
    answer unknown open-vswitch 'not asked (needs root)'
  fi
  # Only looked for: to load it is for whoever needs it.
  if [[ -d /sys/module/openvswitch ]] || modprobe --dry-run --quiet openvswitch 2>/dev/null; then
    answer ok ovs-datapath ''
  else
    answer missing ovs-datapath 'this kernel has no Open vSwitch datapath (CONFIG_OPENVSWITCH): the slower userspace datapath is used instead'
    [[ -w /dev/net/tun ]] || refuse tun '/dev/net/tun cannot be opened, which the userspace datapath needs; as root: chmod 0666 /dev/net/tun'
  fi
}

ask_forward_filter() { # 4|6 ip|ip6: somebody else's filter may let through what it should
  local drops chain command words bridges=''
  if ! drops=$(forward_drops "$2" 2>/dev/null); then
    if ((EUID)); then words='not asked (needs root)'; else words='nft list chains does not answer'; fi
    answer unknown "forward-filter:$1" "$words"
  elif [[ -z $drops ]]; then
    answer ok "forward-filter:$1" ''
  else
    IFS=$'\t' read -r chain command <<<"$drops"
    if [[ $(cat "/proc/sys/net/bridge/bridge-nf-call-${2}tables" 2>/dev/null) == 1 ]]; then
      bridges=" and, for net.bridge.bridge-nf-call-${2}tables is 1, of what Linux bridges pass on"
    fi
    answer limit "forward-filter:$1" "$chain drops what this host forwards$bridges unless a rule accepts it; let a switch through: ${command//@/SWITCH}"
  fi
}

ask_limits() {
  local bridge ports fullest='' most=0 used limit
  for bridge in /sys/class/net/*/brif; do
    if [[ ! -d $bridge ]]; then continue; fi
    ports=("$bridge"/*)
    if [[ -e ${ports[0]} ]] && ((${#ports[@]} > most)); then
      most=${#ports[@]} fullest=${bridge%/brif} fullest=${fullest##*/}
    fi
  done
  within bridge-ports "$most" 1023 "Linux bridge ports${fullest:+ on $fullest}" 'use an Open vSwitch, or several bridges that are joined'

  used=$(find /proc/[0-9]*/fd -lname anon_inode:inotify -user "$EUID" 2>/dev/null | wc -l)
  limit=$(cat /proc/sys/fs/inotify/max_user_instances)
  within inotify "$used" "$limit" 'inotify instances of this user' "allow more: sysctl -w fs.inotify.max_user_instances=$((limit * 4))"
  read -r used _ limit </proc/sys/fs/file-nr
  within file-handles "$used" "$limit" 'file handles of this host' "allow more: sysctl -w fs.file-max=$((limit * 2))"
  limit=$(ulimit -Sn)
  if [[ $limit != unlimited ]] && ((limit < 1024)); then
    answer limit open-files "a program may open $limit files at once, which is few; allow more: ulimit -Sn 4096"
  else
    answer ok open-files "$limit open files in a program"
  fi
  limit=$(cat /proc/sys/user/max_net_namespaces 2>/dev/null) || limit=0
  if ((limit < 1024)); then
    answer limit net-namespaces "there may be $limit network namespaces at once, which is few; allow more: sysctl -w user.max_net_namespaces=10000"
  else
    answer ok net-namespaces "$limit network namespaces"
  fi
}

within() { # WHAT USED MOST WORDS ADVICE: nine tenths is near enough to tell
  if (($2 > $3 - $3 / 10)); then answer limit "$1" "$2 of $3 $4 are in use; $5"; else answer ok "$1" "$2 of $3 $4"; fi
}

ask_programs "$@"
ask_kernel
ask_user_namespaces
ask_own_kernel
ask 'forwarding:4' check_forwarding 'forwarding:4' 4
ask 'forwarding:6' check_forwarding 'forwarding:6' 6
ask_forward_filter 4 ip
ask_forward_filter 6 ip6
ask_open_vswitch
ask_limits
