check_nat() {
  if [[ -n $(nat_table) ]]; then
    refuse "${line_of[nft-table $nft_table]}" "an nftables table named $nft_table exists already; remove it: nft delete table inet $nft_table"
  fi
}
