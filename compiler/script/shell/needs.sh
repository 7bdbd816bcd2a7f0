# shellcheck shell=bash
# reads: needs_line
# calls: check_forwarded has_kernel_datapath read_lines refuse

# --- what this host must be able to do --------------------------------------

check_needs() { # tells everything that is missing, and changes nothing
  local line lines need kind what words datapath_of missing features=()
  declare -A line_of_feature=()
  line=$((needs_line + 2))
  read_lines needs
  for need in "${lines[@]}"; do
    kind=${need%% *} what=${need#* }
    line=$((line + 1))
    case $kind in
      tool) check_tools "$line" "$what" ;;
      kernel | sysctl) line_of_feature[$kind $what]=$line features+=("$kind $what") ;;
      user) check_user "$line" "$what" ;;
      file) if [[ ! -e $what ]]; then refuse "$line" "there is no $what on this machine: make it, or write another path"; fi ;;
      existing | inside | switch)
        read -ra words <<<"$what"
        "check_$kind" "$line" "${words[@]}"
        ;;
      forwarding) check_forwarding "$line" "$what" ;;
      forwarded) read -r what datapath_of <<<"$what" && check_forwarded "$what" "$datapath_of" ;;
      parent) check_parent "$line" "$what" ;;
      datapath)
        if ! has_kernel_datapath; then
          refuse "$line" 'this kernel has no Open vSwitch datapath (CONFIG_OPENVSWITCH); load it (modprobe openvswitch), or write datapath netdev'
        fi
        ;;
      tunnel)
        read -r datapath_of what <<<"$what"
        if [[ $datapath_of != auto || ${datapath-} == netdev ]]; then check_tunnel "$line" "$what"; fi
        ;;
    esac
  done
  read_lines lacking "${features[@]}"
  for missing in "${lines[@]}"; do refuse "${line_of_feature[$missing]}" "$(why_missing "$missing")"; done
}

lacking() { # FEATURE…: those that do not work here, tried for real in one throwaway network namespace
  if (($# == 0)); then return 0; fi
  unshare --net bash --norc -c "$(declare -f try_each try); try_each \"\$@\"" bash "$@"
}

try_each() { # FEATURE…: prints those that do not work
  local feature
  for feature; do
    if ! try "${feature#* }" >/dev/null 2>&1; then printf '%s\n' "$feature"; fi
  done
}

try() { # WHAT
  case $1 in # without the tool, which is told by itself, nothing can be said
    netem | tbf) command -v tc || return 0 ;;
    masquerade) command -v nft || return 0 ;;
  esac
  case $1 in
    netem) tc qdisc add dev lo root netem delay 1ms && tc qdisc del dev lo root ;;
    tbf) tc qdisc add dev lo root tbf rate 1mbit burst 10k latency 50ms && tc qdisc del dev lo root ;;
    vlan-filtering) ip link add name nslink-br type bridge vlan_filtering 1 ;;
    vxlan) ip link add name nslink-vx type vxlan id 1 remote 192.0.2.1 dstport 4789 ;;
    macvlan) ip link add name nslink-a type veth peer name nslink-b && ip link add name nslink-mv link nslink-a type macvlan mode bridge ;;
    tap) ip tuntap add dev nslink-tap mode tap ;;
    masquerade)
      nft -f - <<<'
        add table inet nslink
        add chain inet nslink postrouting { type nat hook postrouting priority srcnat; }
        add rule inet nslink postrouting ip saddr 192.0.2.0/24 masquerade'
      ;;
    *) [[ -w /proc/sys/$(tr ./ /. <<<"$1") ]] ;;
  esac
}

why_missing() { # KIND FEATURE
  case $1 in
    *' netem') echo 'this kernel has no netem (CONFIG_NET_SCH_NETEM), which impairments such as delay and loss need; load it (modprobe sch_netem), or leave them out' ;;
    *' tbf') echo 'this kernel has no tbf (CONFIG_NET_SCH_TBF), which rate needs; load it (modprobe sch_tbf), or leave the rate out' ;;
    *' vlan-filtering') echo 'the Linux bridge of this kernel cannot tell VLANs apart (CONFIG_BRIDGE_VLAN_FILTERING); use an Open vSwitch instead: switch ovs' ;;
    *' vxlan') echo 'this kernel has no vxlan (CONFIG_VXLAN); load it: modprobe vxlan' ;;
    *' macvlan') echo 'this kernel has no macvlan (CONFIG_MACVLAN); load it: modprobe macvlan' ;;
    *' tap') echo 'taps cannot be made here: this kernel has no tun (CONFIG_TUN), or /dev/net/tun is missing or may not be opened; load it (modprobe tun), or run nslink as a user that may open it' ;;
    *' masquerade') echo 'nftables cannot masquerade with this kernel (CONFIG_NF_TABLES_INET, CONFIG_NFT_NAT, CONFIG_NFT_MASQ), which nat needs; load it: modprobe nft_masq' ;;
    *) echo "a network namespace has no kernel parameter ${1#sysctl } of its own that can be set; see which it has: sudo unshare --net sysctl -a" ;;
  esac
}

check_forwarding() { # LINE 4|6
  local key=net.ipv4.ip_forward
  if [[ $2 == 6 ]]; then key=net.ipv6.conf.all.forwarding; fi
  if [[ $(cat "/proc/sys/${key//.//}" 2>/dev/null) != 1 ]]; then
    refuse "$1" "this host does not forward packets, which nat needs; let it: sysctl -w $key=1"
  fi
}

check_user() { # LINE USER
  local id first_inside _ count
  if ! id=$(id -u -- "$2" 2>/dev/null); then
    refuse "$1" "there is no user $2 on this machine; see which there are: getent passwd"
    return
  fi
  while read -r first_inside _ count; do
    if ((id >= first_inside && id - first_inside < count)); then return 0; fi
  done </proc/self/uid_map
  refuse "$1" "there is no user but root in this sandbox, so none called $2: run nslink as root, or leave user out"
}

check_parent() { # LINE NIC
  local found
  found=$(ip -o link show dev "$2" 2>/dev/null) || found=
  if [[ -z $found ]]; then
    refuse "$1" "this host has no network interface $2; see which there are: ip -br link"
  elif [[ $found == *LOOPBACK* ]]; then
    refuse "$1" "$2 is the loopback interface, which carries no macvlan; name a network interface that does"
  elif [[ $found == *' master '* ]]; then
    refuse "$1" "$2 is a port of a switch already, so it carries no macvlan; name another, or take it out: ip link set dev $2 nomaster"
  fi
}

check_tunnel() { # LINE REMOTE
  local device
  device=$(ip -o route get "$2" 2>/dev/null | sed -n 's/.* dev \([^ ]*\) .*/\1/p') || device=
  if [[ -z $device ]] || ! ovs-vsctl --timeout=5 br-exists "$device"; then
    refuse "$1" "the userspace datapath reaches $2 only by an Open vSwitch bridge that has an address in its network; give one to a switch ovs that has the uplink, or put the tunnel on a switch bridge"
  fi
}
