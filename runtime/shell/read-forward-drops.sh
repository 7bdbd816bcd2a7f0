#!/bin/bash
# --- what the machine drops of what it forwards -----------------------------
# Prints 4 or 6, a tab, `bridges` if frames between ports of Linux bridges go the same way, a tab, and a chain that drops what
# none of its rules accepts. Changes nothing. It follows functions of the preflight.

for family in ip ip6; do
  version=4 bridges=
  if [[ $family == ip6 ]]; then version=6; fi
  if [[ $(cat "/proc/sys/net/bridge/bridge-nf-call-${family}tables" 2>/dev/null) == 1 ]]; then bridges=bridges; fi
  while IFS=$'\t' read -r chain _; do
    if [[ -n $chain ]]; then printf '%s\t%s\t%s\n' "$version" "$bridges" "$chain"; fi
  done <<<"$(forward_drops "$family")"
done
