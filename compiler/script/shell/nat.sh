# --- translation of addresses, in an nftables table of the topology's own ---

nat_table() { # says whose it is: ours, other, or nothing when there is none
  local rules
  rules=$(nft list table inet "$nft_table" 2>/dev/null) || return 0
  if [[ $rules == *"comment \"nslink $topology\""* ]]; then echo ours; else echo other; fi
}

delete_nat_table() {
  if [[ $(nat_table) == ours ]]; then nft delete table inet "$nft_table"; fi
}

nat_left() {
  if [[ $(nat_table) == ours ]]; then
    leave "${line_of[nft-table $nft_table]-0}" "nftables table $nft_table" "nft delete table inet $nft_table"
  fi
}
