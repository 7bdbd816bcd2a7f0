# shellcheck shell=bash
# reads: nft_table topology
# calls: leave

# --- translation of addresses, in an nftables table of the topology's own ---

nat_table() { # says whose it is: ours, other, or nothing when there is none
  local rules
  rules=$(nft list tables inet) || return
  if [[ $'\n'$rules$'\n' != *$'\n'"table inet $nft_table"$'\n'* ]]; then return 0; fi
  rules=$(nft list table inet "$nft_table") || return
  if [[ $rules == *"comment \"nslink $topology\""* ]]; then echo ours; else echo other; fi
}

delete_nat_table() {
  local whose
  whose=$(nat_table) || return
  if [[ $whose == ours ]]; then nft delete table inet "$nft_table"; fi
}

nat_left() {
  local whose
  if ! whose=$(nat_table); then
    leave 0 "what nftables holds (it does not answer)" "nslink teardown $topology, once nft list tables works"
  elif [[ $whose == ours ]]; then
    leave "${line_of[nft-table $nft_table]-0}" "nftables table $nft_table" "nft delete table inet $nft_table"
  fi
}
