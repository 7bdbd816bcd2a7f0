# --- the log of runs ---------------------------------------------------------
# Each run is kept in /run/nslink/.log/TOPOLOGY/TIME-TASK, which outlives the record: the script, its reports, what its
# commands said (log) and, once it has ended, how (result). No topology can be called .log.

runs_kept=20         # of each topology
bytes_kept=16000000  # of all topologies together; the oldest runs go first
output_kept=1000000  # bytes of what one run said; the end is kept

run=
log=/dev/null
exec 4>/dev/null # becomes the file of the reports

begin_run() { # TASK, once the lock is held
  local time
  began=$EPOCHREALTIME
  TZ=UTC printf -v time '%(%Y%m%dT%H%M%S)T' "${began%.*}"
  run=/run/nslink/.log/$topology/$time.${began#*.}Z-$1
  log=$run/log
  kept=("$log")
  umask 022 # readable by all
  mkdir -p "$run"
  exec 4>"$run/reports"
  : >"$log"
  if [[ -f $0 ]]; then
    install -m 0644 -- "$0" "$run/$1.sh"
    kept+=("$run/$1.sh")
  fi
}

from_here_errors_are_logged() { exec 2>>"$log"; }

link_run() { ln -f -t "$state" -- "${kept[@]}"; } # beside the record, for as long as that lasts: what made it

keep_result() { # STATUS
  [[ -n $run ]] || return 0
  local now=$EPOCHREALTIME
  printf '{"exitCode":%d,"milliseconds":%d}\n' "$1" "$(((${now/./} - ${began/./}) / 1000))" 2>/dev/null >"$run/result" || true
  keep_log_small || true
}

end_run() { # STATUS
  keep_result "$1"
  exit "$1"
}

keep_log_small() { # one process, unless something has to go
  local size path total=0 runs gone=()
  declare -A size_of=()
  while read -r size path; do
    if [[ $path == */log || $path == */reports ]] && ((size > output_kept)); then
      shorten "/run/nslink/.log/$path" $((size - output_kept))
      size=$output_kept
    fi
    path=${path%/*}
    size_of[$path]=$((${size_of[$path]-0} + size))
    total=$((total + size))
  done < <(find /run/nslink/.log -mindepth 3 -type f -printf '%s %P\n')
  runs=("/run/nslink/.log/$topology"/*)
  while ((${#runs[@]} > runs_kept)); do
    path=${runs[0]#/run/nslink/.log/}
    gone+=("$path") total=$((total - ${size_of[$path]-0})) size_of[$path]=0
    runs=("${runs[@]:1}")
  done
  if ((total > bytes_kept)); then
    while ((total > bytes_kept)) && read -r _ path; do
      if [[ /run/nslink/.log/$path == "$run" ]]; then continue; fi
      gone+=("$path") total=$((total - size_of[$path]))
    done < <(for path in "${!size_of[@]}"; do printf '%s %s\n' "${path#*/}" "$path"; done | sort)
  fi
  ((${#gone[@]} == 0)) || (cd /run/nslink/.log && rm -rf -- "${gone[@]}" && rmdir --ignore-fail-on-non-empty -- "${gone[@]%/*}")
}

shorten() { # FILE SURPLUS: in its place, for a record may link to it
  local end
  end=$(tail -c "$output_kept" -- "$1")
  printf '[the first %d bytes are left out]\n%s\n' "$2" "$end" >"$1"
}
