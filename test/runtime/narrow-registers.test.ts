import { execa } from 'execa';
import { constants } from 'node:os';
import { expect, test } from 'vitest';
import { NARROWLY } from '../../runtime/sandbox/own-kernel/narrow-registers.ts';

/** The number of the error of ptrace(2) on a process that is not traced. */
const TRACE = 'syscall(101, 0 + shift, 1, 1, 0) == -1 or die; print $! + 0';
const [PTRACE_GETREGS, PTRACE_GETREGSET] = ['12', String(0x4204)];

test('of extended registers nothing is told, of all others as ever', async () => {
  const [program = '', ...rest] = NARROWLY;
  const errorOf = async (request: string) =>
    Number((await execa(program, [...rest, 'perl', '-e', TRACE, '--', request])).stdout);
  expect(await errorOf(PTRACE_GETREGSET)).toBe(constants.errno.EIO);
  expect(await errorOf(PTRACE_GETREGS)).toBe(constants.errno.ESRCH);
});
