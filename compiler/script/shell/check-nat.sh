# shellcheck shell=bash
# reads: line_of
# calls: nat_table refuse

check_nat() {
  local whose
  whose=$(nat_table)
  if [[ -n $whose ]]; then
    refuse "${line_of[nft-table $nft_table]}" "an nftables table named $nft_table exists already; if it is of an earlier run of nslink, this takes it away: nslink doctor --fix"
  fi
}
