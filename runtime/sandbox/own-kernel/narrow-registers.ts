import { readFile } from 'node:fs/promises';

/**
 * Extended registers of a processor that are more than the kernel of user-mode-linux has room for (FP_SIZE in
 * arch/x86/include/uapi/asm/ptrace-abi.h, 2,696 bytes): it asks for all of them at once, is refused, and panics (so until
 * Linux 6.13). As /proc/cpuinfo calls them.
 */
const TOO_WIDE = /^flags\b.* (?:amx_tile|apx_f)\b/m;

/** Whether this machine's processor has such registers. */
export async function hasWideRegisters(): Promise<boolean> {
  return TOO_WIDE.test(await readFile('/proc/cpuinfo', 'utf8'));
}

/** The instructions of a filter of system calls (seccomp(2)), as code, jumps if true and if false, and operand. */
type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, operand: number];

/** Classic BPF (linux/bpf_common.h): load a word of seccomp_data, jump if equal, return. */
const [LOAD, JUMP_IF_EQUAL, RETURN] = [0x20, 0x15, 0x06];
/** Where struct seccomp_data has the number of the call, the architecture and the low half of the first argument. */
const [NUMBER, ARCHITECTURE, FIRST_ARGUMENT] = [0, 4, 16];
const [X86_64, PTRACE, PTRACE_GETREGSET] = [0xc000003e, 101, 0x4204];
const [FAIL_WITH_EIO, ALLOW] = [0x00050005, 0x7fff0000];

/** Refuses to tell extended registers, upon which the kernel keeps to those of 1999 (FXSAVE), which always fit. */
const FILTER: readonly Instruction[] = [
  [LOAD, 0, 0, ARCHITECTURE],
  [JUMP_IF_EQUAL, 0, 5, X86_64],
  [LOAD, 0, 0, NUMBER],
  [JUMP_IF_EQUAL, 0, 3, PTRACE],
  [LOAD, 0, 0, FIRST_ARGUMENT],
  [JUMP_IF_EQUAL, 0, 1, PTRACE_GETREGSET],
  [RETURN, 0, 0, FAIL_WITH_EIO],
  [RETURN, 0, 0, ALLOW],
];

/** prctl(PR_SET_NO_NEW_PRIVS), without which the next needs a privilege; prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, …); then the command. */
const PERL =
  'my $filter = pack "H*", shift; my $program = pack "S x6 P", length($filter) / 8, $filter;' +
  'syscall(157, 38, 1, 0, 0, 0) == 0 && syscall(157, 22, 2, $program) == 0 or die "seccomp: $!\\n";' +
  'exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\\n"';

/** What a command must start with so that what it runs sees narrow registers only. Perl is on each Debian (perl-base). */
export const NARROWLY: readonly string[] = ['perl', '-e', PERL, hexOf(FILTER)];

/**
 * The environment of all that runs in that kernel: with each page fault a process loses what its wider registers hold, so
 * nothing may use them: the C library (glibc's manual, Hardware Capability Tunables), and what Node.js reads texts with.
 */
export const NARROW_ENVIRONMENT = {
  GLIBC_TUNABLES:
    'glibc.cpu.hwcaps=-AVX,-AVX2,-AVX512F,-AVX512VL,-AVX512BW,-AVX512DQ,-AVX512CD,-AVX_Fast_Unaligned_Load',
  SIMDUTF_FORCE_IMPLEMENTATION: 'westmere',
  SIMDJSON_FORCE_IMPLEMENTATION: 'westmere',
} as const;

function hexOf(instructions: readonly Instruction[]): string {
  return Buffer.concat(
    instructions.map(([code, ifTrue, ifFalse, operand]) => {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt16LE(code, 0);
      bytes.writeUInt8(ifTrue, 2);
      bytes.writeUInt8(ifFalse, 3);
      bytes.writeUInt32LE(operand, 4);
      return bytes;
    }),
  ).toString('hex');
}
