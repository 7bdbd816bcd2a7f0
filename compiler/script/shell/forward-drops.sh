# shellcheck shell=bash
# calls: say

# --- what this host drops of what it forwards -------------------------------

# Each chain that all that is forwarded comes through and that drops what none of its rules accepts, as Docker's does: in
# words, a tab, and what lets a switch (@) through.
forward_drops() { # ip|ip6
  local words chains family='' table='' chain='' legacy
  if command -v nft >/dev/null; then
    chains=$(nft list chains) || return
    while read -r -a words; do
      case ${words[0]-} in
        table) family=${words[1]} table=${words[2]} ;;
        chain) chain=${words[1]} ;;
        type)
          if [[ ($family == "$1" || $family == inet) && "${words[*]}" == *' hook forward '*'policy drop;'* ]]; then
            printf 'chain %s of table %s %s\t' "$chain" "$family" "$table"
            printf 'nft insert rule %s iifname @ accept && nft insert rule %s oifname @ accept\n' "$family $table $chain"{,}
          fi
          ;;
      esac
    done <<<"$chains"
  fi
  # Those of the older iptables are not in nftables; to ask where there are none would make them.
  if grep -qsx filter "/proc/net/${1}_tables_names"; then
    legacy=$("${1}tables-legacy" -S FORWARD) || return
    if [[ $legacy == *'-P FORWARD DROP'* ]]; then
      printf 'chain FORWARD of %stables-legacy\t%s -i @ -j ACCEPT && %s -o @ -j ACCEPT\n' "$1" "${1}tables-legacy -I FORWARD"{,}
    fi
  fi
}

check_forwarded() { # 4|6 SWITCH: only told, for a rule that is not seen here may let it through
  local family=ip drops chain command
  if [[ $1 == 6 ]]; then family=ip6; fi
  drops=$(forward_drops "$family") || return 0
  if [[ -z $drops || $(nft list ruleset 2>/dev/null) == *"\"$2\""* ]]; then return 0; fi
  while IFS=$'\t' read -r chain command; do
    say "note: $chain drops what this host forwards unless a rule accepts it, and none names $2: nothing may get in or out through it; let it: ${command//@/$2}"
  done <<<"$drops"
}
