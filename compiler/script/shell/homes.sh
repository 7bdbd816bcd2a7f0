# shellcheck shell=bash
# sets: layered show_each

# --- what a program sees of files, in a mount namespace of its own -----------

open_home() { # STATE NAMESPACE: as ip netns exec does, and what the file says besides
  local line lines=() mode from at layer shown=()
  cd "$1" || return # by relative paths, for a layer over /run would hide what is mounted in it
  if [[ -f homes/$2 ]]; then mapfile -t lines <"homes/$2"; fi
  # All places first: a layer would hide what is in its directory by then.
  for line in "${lines[@]}"; do
    split_line "$line"
    mount_point "$from" "$at" || return
  done
  for line in "${lines[@]}"; do
    split_line "$line"
    # In a sandbox all is read-only before; and there, what is written to a folder of the machine's stays in a layer over it.
    layer=
    if [[ $mode == rw && -e /run/nslink-sandbox ]]; then new_layer || return; fi
    shown+=("$mode" "$from" "$at" "$layer")
  done
  for from in "/etc/netns/$2"/*; do
    at=/etc/${from##*/}
    if [[ -e $from && -e $at ]]; then shown+=(rw "$from" "$at" ''); fi
  done
  if [[ -e hosts && -e /etc/hosts && ! -e /etc/netns/$2/hosts ]]; then shown+=(rw ./hosts /etc/hosts ''); fi
  show_there "${shown[@]}"
}

machine_hosts() { # the names that the machine has itself: those with a mark are for a shell
  { grep -v '# nslink$' /etc/hosts || :; } 2>/dev/null # there may be no such line, and no file
}

split_line() { # MODE, FROM, AT, with tabs between
  mode=${1%%$'\t'*} at=${1##*$'\t'} from=${1#*$'\t'} from=${from%$'\t'*}
}

# In one process, which is there before anything is shown: what a file shows in the place of a program or a library must not run
# here, where there are all rights. Calls by their numbers on x86_64 and aarch64: mount(2), and mount_setattr(2), which leaves all
# other flags as they are.
# shellcheck disable=SC2016,SC2089 # it is Perl
show_each='
my %mount = (x86_64 => 165, aarch64 => 40);
my $mount = $mount{shift @ARGV} // die "mount(2) has no number that is known here\n";
my ($bind, $read_only) = (4096, 1);
sub fail { my ($what, $at) = @_; die "$what $at: $!\n" }
sub change { my ($at, $set, $clear) = @_;
  my $flags = pack "Q4", $set, $clear, 0, 0;
  syscall(442, -100, $at, 0, $flags, 32) == 0 or $!{ENOSYS} && syscall($mount, 0, $at, 0, 32 + $bind + $set, 0) == 0
    or fail "mount options of", $at }
while (my ($mode, $from, $at, $layer) = splice @ARGV, 0, 4) {
  syscall($mount, $from, $at, 0, $bind, 0) == 0 or fail "mount over", $at;
  if ($mode eq "own") { change($at, 0, $read_only) }
  if ($mode eq "ro") { change($at, $read_only, 0) }
  if ($layer) {
    my ($name, $kind, $words) = ("nslink", "overlay", "lowerdir=$at,upperdir=$layer/upper,workdir=$layer/work");
    syscall($mount, $name, $at, $kind, 0, $words) == 0 or fail "layer over", $at;
  }
}'

show_there() { # MODE FROM AT LAYER …
  if (($#)); then perl -e "$show_each" "${MACHTYPE%%-*}" "$@"; fi
}

new_layer() { # in memory of this mount namespace's own
  mountpoint -q ./layers || mount --no-canonicalize -t tmpfs -o mode=0755 nslink ./layers || return
  layer=$(mktemp -d ./layers/XXXXXX) || return
  mkdir -m 0755 "$layer/upper" "$layer/work"
}

layered=/
mount_point() { # FROM AT: makes AT where it is missing, in a layer over what there is, but for what is mounted below
  local parent=$2 below at
  if [[ -e $2 ]]; then return 0; fi
  until [[ -d $parent ]]; do parent=${parent%/*} parent=${parent:-/}; done
  if [[ $parent == / ]]; then
    printf '%s cannot be shown: there is no folder %s on this machine, and none is made at the top of its files\n' "$2" "${2%"${2#/*/}"}" >&2
    return 1
  fi
  if [[ $parent/ != "$layered"* || $layered == / ]]; then
    new_layer || return
    mounted_below "$parent" || return
    for at in "${below[@]}"; do put_aside "$at" || return; done
    mount --no-canonicalize -t overlay -o "lowerdir=$parent,upperdir=$layer/upper,workdir=$layer/work" nslink "$parent" || return
    for at in "${below[@]}"; do mount --no-canonicalize --rbind "$layer/aside$at" "$at" || return; done
    layered=$parent/
  fi
  if [[ -d $1 ]]; then
    mkdir -p "$2"
  else
    mkdir -p "${2%/*}" && : >"$2"
  fi
}

mounted_below() { # PARENT: sets below; not what is below those, nor our own state, which has what is put aside
  local at mounts
  below=()
  mounts=$(sort -k5,5 /proc/self/mountinfo) || return
  while read -r _ _ _ _ at _; do
    printf -v at %b "$at" # \040 is a blank there
    if [[ $at != "$1"/* || $at == /run/nslink* || ${#below[@]} -gt 0 && $at == "${below[-1]}"/* ]]; then continue; fi
    if [[ -e $at ]]; then below+=("$at"); fi
  done <<<"$mounts"
}

put_aside() { # MOUNTPOINT
  if [[ -d $1 ]]; then mkdir -p "$layer/aside$1"; else mkdir -p "$layer/aside${1%/*}" && : >"$layer/aside$1"; fi || return
  mount --no-canonicalize --rbind "$1" "$layer/aside$1"
}
