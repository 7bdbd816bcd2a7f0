# shellcheck shell=bash
# sets: refuse_calls refused_calls

# --- system calls that are refused (seccomp(2)) -------------------------------
# One a line: its number on x86_64 and on aarch64, and what it would do. What is not known here is refused, too.

refused_calls='
165 40 mount
166 39 umount2
155 41 pivot_root
428 428 open_tree
429 429 move_mount
430 430 fsopen
431 431 fsconfig
432 432 fsmount
433 433 fspick
442 442 mount_setattr
308 268 setns
272 97 unshare
167 224 swapon
168 225 swapoff
163 89 acct
179 60 quotactl
443 443 quotactl_fd
304 265 open_by_handle_at
300 262 fanotify_init
321 280 bpf
298 241 perf_event_open
323 282 userfaultfd
425 425 io_uring_setup
250 219 keyctl
248 217 add_key
249 218 request_key
103 116 syslog
153 58 vhangup
175 105 init_module
313 273 finit_module
176 106 delete_module
246 104 kexec_load
320 294 kexec_file_load
169 142 reboot
170 161 sethostname
171 162 setdomainname'

# In a process that is there already when a file's own view of files is entered, if BESIDE are open files of its namespaces: what is run before
# has all rights. Arguments: MACHINE, those calls, BESIDE and DIRECTORY or nothing, the command.
# Refused by their arguments: clone(2) of namespaces; ioctl(2) of block devices and whole file systems (types 0x12, f, X, 0x94),
# and those that type into a terminal; sockets to the machine that a virtual machine runs on (AF_VSOCK). clone3(2) and all calls
# of later kernels do not exist, upon which the C library does without.
# shellcheck disable=SC2016 # it is Perl
refuse_calls='
my %at = (x86_64 => [0, 0xc000003e, 56, 16, 41, 157, 308], aarch64 => [1, 0xc00000b7, 220, 29, 198, 167, 268]);
my $machine = shift;
my ($column, $architecture, $clone, $ioctl, $socket, $prctl, $setns) = @{ $at{$machine} or die "no calls are known of $machine\n" };
my ($refuse, $missing, $allow) = (0x00050001, 0x00050026, 0x7fff0000); # EPERM, ENOSYS
my ($load, $equal, $greater_equal, $any_bit, $and, $return) = (0x20, 0x15, 0x35, 0x45, 0x54, 0x06);
sub op { pack "S C C L", @_ }
sub when_equal { op($equal, 0, 1, $_[0]) . op($return, 0, 0, $_[1]) }
sub of_call { my ($number, $body) = @_; op($equal, 0, length($body) / 8, $number) . $body }
my @refused = map { (split)[$column] } grep { /\d/ } split /\n/, shift;
my $filter = op($load, 0, 0, 4) . op($equal, 1, 0, $architecture) . op($return, 0, 0, $missing)
  . op($load, 0, 0, 0) . op($greater_equal, 0, 1, 453) . op($return, 0, 0, $missing) . when_equal(435, $missing)
  . join("", map { when_equal($_, $refuse) } @refused)
  . of_call($clone, op($load, 0, 0, 16) . op($any_bit, 0, 1, 0x7e020080) . op($return, 0, 0, $refuse) . op($return, 0, 0, $allow))
  . of_call($socket, op($load, 0, 0, 16) . when_equal(40, $refuse) . op($return, 0, 0, $allow))
  . of_call($ioctl, op($load, 0, 0, 24) . join("", map { when_equal($_, $refuse) } 0x5412, 0x541c, 0x541d)
    . op($and, 0, 0, 0xff00) . join("", map { when_equal($_ << 8, $refuse) } 0x12, 0x66, 0x58, 0x94))
  . op($return, 0, 0, $allow);
my $program = pack "S x6 P", length($filter) / 8, $filter;
my ($beside, $directory) = (shift, shift);
if ($beside ne "") {
  for (split " ", $beside) { syscall($setns, $_ + 0, 0) == 0 or die "setns: $!\n" }
  chdir $directory or die "$directory: $!\n";
  my $child = fork // die "fork: $!\n";
  if ($child) { waitpid $child, 0; exit($? & 127 ? 128 + ($? & 127) : $? >> 8) }
  syscall($prctl, 1, 9, 0, 0, 0); # it ends with this one
}
syscall($prctl, 22, 2, $program, 0, 0) == 0 or die "seccomp: $!\n";
exec { $ARGV[0] } @ARGV or do { print STDERR "$ARGV[0]: $!\n"; exit($!{ENOENT} ? 127 : 126) }'

can_confine() { # whether this machine has what it takes
  perl -e "$refuse_calls" "${MACHTYPE%%-*}" "$refused_calls" '' '' true 2>/dev/null
}
