import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { underFullKernel } from '../support/full-kernel.ts';
import { apply, inSandbox, tearDown } from '../support/world.ts';
import { describedBy, isSo, unmetOf } from '../support/life.ts';

const directory = await mkdtemp(join(tmpdir(), 'nslink-test-machine-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

/** What a virtual machine does first: it gives itself an address, and then waits to be ended. */
const FIRST_PROCESS = `#!/bin/sh
ip link set dev lo up
ip address add 10.0.0.77/24 dev vec0
ip link set dev vec0 up
read -r _
`;

underFullKernel('a virtual machine', () => {
  test.each(['bridge', 'ovs'])('at a tap of a switch %s answers', async kind => {
    const first = join(directory, 'first');
    await writeFile(first, FIRST_PROCESS, { mode: 0o755 });
    const lab = await describedBy(`namespace a
switch ${kind} lan
connector veth a.eth0 10.0.0.1/24 -- lan
connector tap lan.vm1
expect a reaches 10.0.0.77 eventually 60s
expect a cannot reach 10.0.0.78
`);
    await inSandbox(true, async place => {
      await apply(lab.topology, place);
      const [program = '', ...words] = [...place.enter, ...machineAt('vm1', first)];
      const machine = execa(program, words, { stdin: 'pipe', reject: false });
      try {
        expect(await unmetOf(place, lab)).toEqual([]);
        await isSo(place, lab.topology);
      } finally {
        machine.kill('SIGKILL');
        await machine;
      }
      await tearDown(lab.topology, place);
    });
  });
});

/** Opens a tap as QEMU does (Documentation/virt/uml/user_mode_linux_howto_v2.rst); its files are this machine's, read-only. */
function machineAt(tap: string, first: string): readonly string[] {
  return [
    'linux.uml',
    'mem=64M',
    'root=/dev/root',
    'rootfstype=hostfs',
    'rootflags=/',
    'ro',
    `init=${first}`,
    'con0=fd:0,fd:1',
    'con=null',
    'ssl=null',
    `uml_dir=${directory}`,
    `vec0:transport=tap,ifname=${tap}`,
  ];
}
