# shellcheck shell=bash

# --- waiting -----------------------------------------------------------------

pause_for() { # SECONDS: without a process; "pause" is a pipe that nobody writes to
  if [[ -z ${pause-} ]]; then exec {pause}<> <(:); fi
  read -r -t "$1" -u "$pause" || : # that is what it waits for
}
