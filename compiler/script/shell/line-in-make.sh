# shellcheck shell=bash
# sets: line_in_make

# --- which line of the topology's own part is being run -----------------------

line_in_make=0
find_line_in_make() { # the line of this script, in make, that is being run
  local index
  for index in "${!FUNCNAME[@]}"; do
    if [[ ${FUNCNAME[index]} == make ]]; then line_in_make=${BASH_LINENO[index - 1]}; fi
  done
}
