# shellcheck shell=bash

# --- what every new namespace has ---------------------------------------------
# What a new namespace takes over from this machine differs from one machine to the next; a topology does not.

set_base_parameters() { # NAMESPACE…: new ones, as many at a time as there are processors
  local differing key value path writes=
  differing=$(unshare --net bash --norc -c "$(declare -f differing_parameters base_parameters)"$'\ndiffering_parameters')
  [[ -n $differing ]] || return 0
  while read -r key _ value; do
    path=${key#-} path=/proc/sys/${path//./\/}
    writes+="echo $value 2>/dev/null >$path || { echo ${key#-} cannot be set to $value >&2; exit 1; }"$'\n'
  done <<<"$differing"
  printf '%s\n' "$@" | xargs -P "$(nproc)" -I'{}' nsenter --net='/run/netns/{}' sh -c "$writes"
}

differing_parameters() { # those lines of base_parameters that are not so by themselves
  local key value path is all
  all=$(base_parameters)
  while read -r key _ value; do
    path=${key#-} path=/proc/sys/${path//./\/}
    if [[ -e $path ]] && read -r is <"$path" && [[ $is != "$value" ]]; then printf '%s = %s\n' "$key" "$value"; fi
  done <<<"$all"
}
