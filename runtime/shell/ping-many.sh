#!/bin/bash
# Pings from many namespaces at a time. Arguments: how many at a time, whether to forget (`forget`) or `keep` who the
# neighbours of those namespaces are, then fping's options. Each line of the input is a namespace (`host`: none), the bytes
# of data in each packet, which then is not fragmented (`-`: few), and addresses, with tabs between; each line of the output is the number of that line, a tab, and what fping says.
set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

fping -v >/dev/null 2>&1 || exit 127
most=$1 memory=$2
shift 2
# Which the next run takes away should this be killed. By itself, Bash ends by these without it.
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
answers=$(mktemp -d "/run/nslink-read-$$-XXXXXX") || exit
trap 'rm -rf "$answers"' EXIT
nodes=() running=0
await_turn() {
  if ((running < most)); then running=$((running + 1)); else wait -n; fi
}

while IFS=$'\t' read -ra words; do
  await_turn
  enter=()
  [[ ${words[0]} == host ]] || enter=(nsenter --net="/run/netns/${words[0]}" --)
  size=()
  [[ ${words[1]} == - ]] || size=(-M -b "${words[1]}")
  "${enter[@]}" fping "$@" "${size[@]}" -- "${words[@]:2}" >"$answers/${#nodes[@]}" 2>&1 </dev/null &
  nodes+=("${words[0]}")
done
wait
# The kernel has one table for the neighbours of all namespaces, and keeps for 5 s whom it has just met (arp(7), gc_thresh3).
if [[ $memory == forget ]]; then
  running=0
  for node in "${nodes[@]}"; do
    [[ $node != host ]] || continue
    await_turn
    ip -netns "$node" neighbour flush all >/dev/null 2>&1 </dev/null &
  done
  wait
fi
for index in "${!nodes[@]}"; do
  while IFS= read -r line; do printf '%s\t%s\n' "$index" "$line"; done <"$answers/$index"
done
