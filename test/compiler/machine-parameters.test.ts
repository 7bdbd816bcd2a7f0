import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { shell } from '../../compiler/script/generated/shell.ts';

test('a kernel parameter of this machine that cannot be set is told at its line', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'nslink-parameters-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const script = [
    `log='${directory}/log' state='${directory}'`,
    'note_failure() { printf "%s: %s\\n" "$1" "$2"; }',
    shell.lineInMake,
    shell.batch,
    shell.writeParameters,
    shell.machineParameters,
    'make() {',
    "  set_machine_parameters <<'END'",
    '-nslink.none = 1',
    '# of b',
    'nslink.missing = 1',
    'nslink.later = 1',
    'END',
    '}',
    'echo "Command failed /dev/stdin:9" >"$log"',
    'exec 2>>"$log"',
    'make',
  ].join('\n');
  const { stdout, exitCode } = await execa('bash', ['-c', script], { reject: false });
  const line = script.split('\n').indexOf('nslink.missing = 1') + 1;
  expect({ stdout, exitCode }).toEqual({ stdout: `${line}: kernel parameters of this machine`, exitCode: 1 });
});
