import { expect, test } from 'vitest';
import { makeWorkshop, OVS } from '../cli/nslink.ts';
import { underFullKernel } from '../support/full-kernel.ts';

const { run, write } = makeWorkshop();
await write('ovs.nslink', OVS);
const SHORT = ['bench', '--kernel', 'own', '--runs', '1', '--seconds', '1'];

underFullKernel('bench --kernel own', () => {
  test('measures with the kernel datapath, and marks what it has measured', async () => {
    const { exitCode, stdout, stderr } = await run(...SHORT, 'ovs.nslink');
    expect(exitCode, stderr).toBe(0);
    const begin = stderr.split('\n')[0];
    expect(begin).toBe('ovs.nslink: starting a kernel of its own');
    expect(stdout).toMatch(
      /^ovs: in a sandbox; under a kernel of its own \(Linux 6\.\S+ in user mode\), which is slow: times and rates say nothing about this machine; Open vSwitch datapath system; /m,
    );
  });
});
