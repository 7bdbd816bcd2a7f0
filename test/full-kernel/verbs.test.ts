import { expect, test } from 'vitest';
import { findSandbox, openSandbox } from '../../runtime/sandbox/sandbox.ts';
import { makeWorkshop } from '../cli/nslink.ts';
import { underFullKernel } from '../support/full-kernel.ts';

const { run, write } = makeWorkshop();

/** What a machine's own kernel may refuse: netem, VLANs on a bridge, Open vSwitch's datapath. */
function text(vlan: number, delay: string, expectation: string): string {
  return `
    topology lab
    namespace a
    namespace b
    switch bridge br
    connector veth a.eth0 10.0.0.1/24 -- br.pa { vlan 5 ${delay} }
    connector veth b.eth0 10.0.0.2/24 -- br.pb { vlan ${vlan} }
    namespace c
    namespace d
    switch ovs sw { datapath system }
    connector internal c.c0 10.1.0.1/24 -- sw
    connector internal d.d0 10.1.0.2/24 -- sw { vlan ${vlan} }
    expect ${expectation}`;
}

underFullKernel('the verbs', () => {
  test('apply, status, test, a change, status of a drift, repair, teardown', async () => {
    await write('lab.nslink', text(6, 'delay 20ms', 'a cannot reach b'));
    await openSandbox('lab', { throwaway: false, openVSwitch: true, kernel: 'own' });
    const say = async (...words: readonly string[]) => {
      const { exitCode, stdout, stderr } = await run(...words);
      return { exitCode, text: `${stdout}${stderr}` };
    };
    const applied = { exitCode: 0, text: expect.stringMatching(/ {2}all is as applied\n$/) };

    expect(await say('apply', '--sandbox', '--yes', 'lab.nslink')).toMatchObject({ exitCode: 0 });
    expect(await say('status', '--sandbox', 'lab')).toMatchObject(applied);
    expect(await say('test', 'lab.nslink')).toMatchObject({ exitCode: 0 });

    await write('lab.nslink', text(5, 'loss 1%', 'a reaches b'));
    expect(await say('plan', '--sandbox', 'lab.nslink')).toMatchObject({ exitCode: 10 });
    expect(await say('test', 'lab.nslink')).toMatchObject({ exitCode: 1 });
    expect(await say('apply', '--sandbox', '--yes', 'lab.nslink')).toMatchObject({ exitCode: 0 });
    expect(await say('status', '--sandbox', 'lab')).toMatchObject(applied);
    expect(await say('test', 'lab.nslink')).toMatchObject({ exitCode: 0 });

    await run(
      'shell',
      '--sandbox',
      'lab',
      'a',
      '--',
      'tc',
      'qdisc',
      'replace',
      'dev',
      'eth0',
      'root',
      'netem',
      'loss',
      '9%',
    );
    const drifted = await say('status', '--sandbox', 'lab');
    expect(drifted).toMatchObject({ exitCode: 1 });
    expect(await say('apply', '--sandbox', '--yes', '--repair', 'lab.nslink')).toMatchObject({ exitCode: 0 });
    expect(await say('status', '--sandbox', 'lab')).toMatchObject(applied);

    expect(await say('teardown', '--sandbox', '--yes', 'lab')).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining('lab is removed, and its sandbox'),
    });
    expect(await findSandbox('lab')).toBeUndefined();
  });
});
