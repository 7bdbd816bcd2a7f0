#!/bin/sh
# Installs what is missing and builds. Safe to run again: what is there already is left alone.
# Usage: setup.sh [test]  ("test" adds what only the tests need)
set -eu
cd "$(dirname "$0")/.."

if ! cmp -s package-lock.json node_modules/.installed-lock; then
  echo 'Installing npm packages …'
  npm ci --loglevel=error --no-audit --no-fund
  cp package-lock.json node_modules/.installed-lock
fi
PATH=$PWD/node_modules/.bin:$PATH:/usr/sbin:/sbin
export PATH

missing=
need() { # PROGRAM PACKAGE
  command -v "$1" >/dev/null 2>&1 || case " $missing " in *" $2 "*) ;; *) missing="$missing $2" ;; esac
}
need ip iproute2
need nsenter util-linux
need ovs-vsctl openvswitch-switch
need ovs-vswitchd openvswitch-switch
need ping iputils-ping
need fping fping
need ethtool ethtool
need brctl bridge-utils
need nft nftables
need iperf3 iperf3
need tcpdump tcpdump
if [ "${1-}" = test ]; then
  need shellcheck shellcheck
  need zsh zsh
  need sudo sudo
  need fish fish
  need chromium chromium
  need linux.uml user-mode-linux
  need /usr/lib/frr/zebra frr
  need dnsmasq dnsmasq-base
  need busybox busybox
fi

if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing, please install what provides these Debian packages:$missing" >&2
  elif [ "$(id -u)" = 0 ]; then
    as_root=
  elif sudo -n true 2>/dev/null; then
    as_root=sudo
  else
    echo "Missing, install with:  sudo apt-get install$missing" >&2
    echo 'Going on with what can run without.' >&2
  fi
  if [ "${as_root-unset}" != unset ]; then
    echo "Installing Debian packages:$missing …"
    $as_root apt-get update -qq >node_modules/.apt.log 2>&1 || tail -n 5 node_modules/.apt.log >&2
    # One by one: what this architecture does not have, such as user-mode-linux, is no reason to go without the others.
    for package in $missing; do
      if ! DEBIAN_FRONTEND=noninteractive $as_root apt-get install -qq -y --no-install-recommends "$package" >node_modules/.apt.log 2>&1; then
        tail -n 5 node_modules/.apt.log >&2
        echo "apt-get could not install $package. Going on with what can run without." >&2
      fi
    done
  fi
fi

echo 'Building …'
npm run --silent build
