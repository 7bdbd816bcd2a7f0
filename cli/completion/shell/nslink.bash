# Completes nslink in bash. In ~/.bashrc:  source <(nslink completion bash)

_nslink_complete() {
  local rest=$COMP_LINE words=() index piece beyond line kept='' current
  # Bash also splits at = and : (COMP_WORDBREAKS): put together what has no space in between.
  for ((index = 0; index <= COMP_CWORD; index++)); do
    piece=${COMP_WORDS[index]}
    if [[ $index == 0 || $rest == [[:space:]]* ]]; then words+=("$piece"); else words[-1]+=$piece; fi
    rest=${rest#"${rest%%[![:space:]]*}"}
    rest=${rest#"$piece"}
  done
  beyond=$((${#COMP_LINE} - ${#rest} - COMP_POINT))
  current=${words[-1]}
  if ((beyond > 0)); then current=${current:0:${#current} - beyond}; fi
  # What is before the last of these stays as it is.
  if [[ $current == *[=:]* && $COMP_WORDBREAKS == *[=:]* ]]; then kept=${current%"${current##*[=:]}"}; fi
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
    :files*)
      compopt -o filenames
      _nslink_files "${current#--*=}" "${line#:files}"
      ;;
    :commands) mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -c -- "$current") ;;
    "$current"*)
      line=${line%%$'\t'*}
      COMPREPLY+=("${line#"$kept"}")
      ;;
    esac
  done < <("${words[0]/#\~\//$HOME/}" complete -- "${words[@]:1:${#words[@]}-2}" "$current" 2>/dev/null </dev/null)
}

_nslink_files() { # BEGINNING [ENDING]
  local ending=${2# }
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(
    if [[ -n $ending ]]; then
      compgen -f -X "!*.$ending" -- "$1"
      compgen -d -- "$1"
    else
      compgen -f -- "$1"
    fi
  )
}

complete -o nosort -F _nslink_complete nslink
