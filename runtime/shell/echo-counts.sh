#!/bin/bash
# How many echo requests have come to some nodes so far. Each argument is a namespace (`host`: none); each line of the
# output is its name, a tab, the count of ICMP, a tab, that of ICMPv6 (0 where the kernel has no IPv6). A namespace that is
# gone has no line. Many at a time.
set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

# The kernel names the columns of ICMP in one line and has the figures in the next, and has a line for each of ICMPv6.
# shellcheck disable=SC2016 # awk's own
program='$1 == "Icmp:" && !column { for (i = 2; i <= NF; i++) if ($i == "InEchos") column = i; next }
  $1 == "Icmp:" { four = $column }
  $1 == "Icmp6InEchos" { six = $2 }
  END { if (column) printf "%s\t%d\t%d\n", node, four, six }'

count() { # NODE
  local enter=() files=(/proc/net/snmp)
  [[ $1 == host ]] || enter=(nsenter --net="/run/netns/$1" --)
  [[ ! -e /proc/net/snmp6 ]] || files+=(/proc/net/snmp6)
  "${enter[@]}" awk -v node="$1" "$program" "${files[@]}" 2>/dev/null
}

most=$(nproc) running=0
for node; do
  if ((running < most)); then running=$((running + 1)); else wait -n; fi
  count "$node" &
done
wait
