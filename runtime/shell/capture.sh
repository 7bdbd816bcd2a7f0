#!/bin/bash
# Runs a program that captures packets, until standard input ends, a signal comes, or the network namespace is not there any
# more under its name: as long as a process is in it, it would live on, with all its interfaces.
# Usage: capture.sh NAMESPACE-FILE COMMAND…   (NAMESPACE-FILE is empty where that is not to be looked at)
# Exit code: that of the program; 127 when there is no tcpdump.
set -uo pipefail
export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"

command -v tcpdump >/dev/null || exit 127
file=$1
shift
exec 3<&0
if [[ -n $file ]]; then exec 4<"$file" || exit 1; fi

program=
trap '' INT
trap 'if [[ -n $program ]]; then kill -TERM "$program" 2>/dev/null; fi' TERM HUP

# In a session of its own: Ctrl-C at the terminal is for whoever reads the packets, and who then ends this in good order.
setsid "$@" </dev/null 3<&- 4<&- &
program=$!

{
  while [[ -z $file || $file -ef /dev/fd/4 ]]; do
    read -r -t 1 -u 3
    (($? > 128)) || break
  done
  # Again, should it not have been ready for it.
  while kill -TERM "$program"; do sleep 0.5; done
} >/dev/null 2>&1 & # whoever reads the packets waits for the end of standard output
watcher=$!

while true; do
  wait "$program"
  code=$?
  kill -0 "$program" 2>/dev/null || break
done
kill "$watcher" 2>/dev/null
exit "$code"
