#compdef nslink
# Completes nslink in zsh. In ~/.zshrc, after compinit:  source <(nslink completion zsh)

_nslink() {
  local line
  local -a described
  for line in "${(@f)$(${(Q)~words[1]} complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}"; do
    case $line in
      (:files*)
        compset -P '--*='
        if [[ $line == ':files '* ]]; then _files -g "*.${line#:files }"; else _files; fi
        ;;
      (:commands) _command_names -e ;;
      (*$'\t') described+=("${${line%$'\t'}//:/\\:}") ;;
      (?*) described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
    esac
  done
  if (( $#described )); then _describe -V 'nslink' described; fi
}

if [[ ${funcstack[1]} == _nslink ]]; then _nslink "$@"; else compdef _nslink nslink; fi
