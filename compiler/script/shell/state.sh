# shellcheck shell=bash
# reads: topology
# sets: journal
# calls: each_dead_reader give_up_if_refused refuse say

# --- lock, journal, record --------------------------------------------------
# In $state there is either a record of what is applied (topology.json) or a journal of what a change may have made.
# A rename turns the one into the other, so there is no moment without either.

state=/run/nslink/$topology
journal=$state/journal

# No topology can be called .lock, for no name starts with a dot.
take_lock() { # held until this script and all that it started have ended, even after kill -9
  local lock=/run/nslink/.lock
  [[ -d /run/nslink ]] || mkdir -p /run/nslink
  # What somebody else put there could be a link to a file of the machine's, or a pipe that is waited at for ever. In a
  # sandbox with a kernel of its own it is on that kernel's hostfs (0xc0ffee), and of the user whose sandbox it is.
  if [[ ! -O /run/nslink && $(stat --file-system --format %t /run/nslink) != c0ffee ]]; then
    refuse 0 "/run/nslink belongs to $(stat -c %U /run/nslink), not to root: it is not touched; see: ls -la /run/nslink"
  elif [[ -L $lock || (-e $lock && ! -f $lock) ]]; then
    refuse 0 "$lock is no plain file: it is not touched; see: ls -la /run/nslink"
  fi
  give_up_if_refused
  exec 9>>"$lock"
  if ! flock -n 9; then
    say 'waiting for another run of nslink to end'
    flock -w 300 9 || refuse 0 'another run of nslink has held /run/nslink/.lock for 300 s; see which with: fuser -v /run/nslink/.lock'
    give_up_if_refused
  fi
  each_dead_reader rm -rf -- || : # for which doctor looks as well
}

check_root() {
  if ((EUID != 0)); then
    refuse 0 "this must run as root: sudo bash $0"
    give_up_if_refused
  fi
}

check_tools() { # LINE TOOL…
  local tool package line=$1
  shift
  for tool; do
    case $tool in
      ovs-vsctl | ovs-appctl | ovs-vswitchd | ovsdb-server) package=openvswitch-switch ;;
      brctl) package=bridge-utils ;;
      ip | tc | bridge) package=iproute2 ;;
      nft) package=nftables ;;
      sysctl) package=procps ;;
      awk) package=mawk ;;
      find | xargs) package=findutils ;;
      stat) package=coreutils ;;
      ping) package=iputils-ping ;;
      flock | nsenter | unshare | setpriv | setsid) package=util-linux ;;
      mount) package=mount ;;
      dd) package=coreutils ;;
      ss) package=iproute2 ;;
      *) package=$tool ;;
    esac
    command -v "$tool" >/dev/null || refuse "$line" "the program $tool is missing; on Debian: apt install $package"
  done
}
