# shellcheck shell=bash

# --- writing kernel parameters -------------------------------------------------

write_parameters() { # FILE
  local key value path number=0
  while read -r key _ value; do
    number=$((number + 1))
    if [[ $key == '#' ]]; then continue; fi
    path=${key#-} path=${path//./:} path=${path//\//.} path=/proc/sys/${path//:/\/} # dots and slashes change places
    if [[ $key == -* && ! -e $path ]]; then continue; fi
    if ! printf '%s\n' "$value" 2>/dev/null >"$path"; then
      printf '%s cannot be set to %s\nCommand failed %s:%s\n' "$key" "$value" "$1" "$number" >&2
      return 1
    fi
  done <"$1"
}
