# shellcheck shell=bash
# reads: state topology
# calls: say

# --- the log of runs ---------------------------------------------------------
# Each run is kept in $logs/TOPOLOGY/TIME-TASK, which outlives the record: the script, its reports, what its
# commands said (log) and, once it has ended, how (result). No topology can be called .log.

logs=/run/nslink/.log
runs_kept=20        # of each topology, and up to four more
bytes_kept=16000000 # of all topologies together; the oldest runs go first
output_kept=1000000 # bytes of what one run said; the end is kept

run=
log=/dev/null
exec 4>/dev/null # becomes the file of the reports

begin_run() { # TASK, once the lock is held
  local time lines
  began=$EPOCHREALTIME
  TZ=UTC printf -v time '%(%Y%m%dT%H%M%S)T' "${began%.*}"
  run=$logs/$topology/$time.${began#*.}Z-$1
  log=$run/log
  kept=("$log")
  if ! { mkdir -p "$run" && : >"$run/reports" && : >"$log"; } 2>/dev/null; then
    say "note: no log of this run can be kept in $logs"
    run='' log=/dev/null kept=()
    return 0
  fi
  exec 4>"$run/reports"
  if [[ -f $0 ]]; then
    mapfile lines <"$0" # without a process of its own
    if { printf '%s' "${lines[@]}" >"$run/$1.sh"; } 2>/dev/null; then kept+=("$run/$1.sh"); fi
  fi
}

from_here_errors_are_logged() { exec 2>>"$log"; }

link_run() { ((${#kept[@]} == 0)) || ln -f -t "$state" -- "${kept[@]}"; } # beside the record, for as long as that lasts: what made it

keep_result() { # STATUS
  [[ -n $run ]] || return 0
  local now=$EPOCHREALTIME
  { printf '{"exitCode":%d,"milliseconds":%d}\n' "$1" "$(((${now/./} - ${began/./}) / 1000))" >"$run/result"; } 2>/dev/null || : # the log is no part of what was to be done
  { keep_log_small; } 2>/dev/null || : # nor is it for its size
}

end_run() { # STATUS
  trap - EXIT
  keep_result "$1"
  exit "$1"
}

keep_log_small() { # one process, unless something has to go
  local size path found sorted total=0 runs gone=() emptied=()
  declare -A size_of=()
  found=$(find "$logs" -mindepth 3 -type f -printf '%s %P\n') || return
  while read -r size path; do
    if [[ $path == */log || $path == */reports ]] && ((size > output_kept)); then
      shorten "$logs/$path" $((size - output_kept))
      size=$output_kept
    fi
    path=$logs/${path%/*}
    size_of[$path]=$((${size_of[$path]-0} + size))
    total=$((total + size))
  done <<<"$found"
  runs=("$logs/$topology"/*)
  if ((${#runs[@]} > runs_kept + 4)); then # not at each run, for that would be a process each time
    for path in "${runs[@]:0:${#runs[@]}-runs_kept}"; do
      gone+=("$path") total=$((total - ${size_of[$path]-0}))
      unset "size_of[$path]"
    done
  fi
  if ((total > bytes_kept)); then
    unset "size_of[$run]" # never the one that ends here
    sorted=$(for path in "${!size_of[@]}"; do printf '%s %s\n' "${path##*/}" "$path"; done | sort) || return
    while ((total > bytes_kept)) && read -r _ path; do
      gone+=("$path") emptied+=("${path%/*}") total=$((total - size_of[$path]))
    done <<<"$sorted"
  fi
  ((${#gone[@]} == 0)) || rm -rf -- "${gone[@]}"
  ((${#emptied[@]} == 0)) || rmdir --ignore-fail-on-non-empty -- "${emptied[@]}" 2>/dev/null
}

shorten() { # FILE SURPLUS: in its place, for a record may link to it
  local end
  end=$(tail -c "$output_kept" -- "$1") || return
  printf '[the first %d bytes are left out]\n%s\n' "$2" "$end" >"$1"
}
