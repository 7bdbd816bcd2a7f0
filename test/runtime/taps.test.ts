import { expect, test } from 'vitest';
import { liveThrough, isSo, describedBy } from '../support/life.ts';
import { change, repair } from '../support/changes.ts';
import { apply, inSandbox, run, runQuietly, applyScript, snapshot, tearDown } from '../support/world.ts';

/** A tap wherever one can be; `own` is what the block of that on the bridge says. */
const lab = (own: string, mtu: number, more = '') => `topology taps
namespace a
switch bridge br
switch ovs sw
connector veth a.eth0 10.0.0.1/24 -- br
connector veth br -- sw
connector tap br.vm1 { ${own} mtu ${mtu} }
connector tap sw.vm2 { mtu ${mtu} }
connector tap a.tap0 10.9.0.1/24 { mtu ${mtu} }
connector tap host.htap 10.8.0.1/24 { mtu ${mtu} }
${more}`;

test('taps on a bridge, on Open vSwitch, in a namespace and on the machine live like all else', async () => {
  await inSandbox(true, async place => {
    const shown = async (command: string) => (await run(place, 'bash', '-c', command)).replace(/ +$/gm, '');
    await liveThrough(place, {
      first: lab('user nobody', 1500, 'connector tap a.keep'),
      then: lab('user nobody', 1500, 'connector tap a.keep 10.7.0.1/24'),
      damage:
        'ip link set dev vm1 down; ip link set dev htap nomaster mtu 1300; ip -n a address del 10.9.0.1/24 dev tap0',
      drift: [
        'interface a.tap0: addresses is none, was applied as 10.9.0.1/24',
        'interface br.vm1: state is down, was applied as up',
        'interface host.htap: mtu is 1300, was applied as 1500',
      ],
      async look() {
        expect(await shown('ip tuntap show | grep -E "^(vm1|vm2|htap):"')).toBe(
          'vm1: tap persist user 65534\nvm2: tap persist\nhtap: tap persist',
        );
        expect(await shown('ip -n a tuntap show')).toBe('tap0: tap persist\nkeep: tap persist');
      },
    });
  });
});

test('a tap of another user, or with queues, is another tap; one that is gone is made anew', async () => {
  await inSandbox(false, async place => {
    const text = (own: string) => `topology taps\nnamespace a\nconnector tap a.tap0 10.0.0.1/24 { ${own} }\n`;
    const [plain, queues] = [
      (await describedBy(text(''))).topology,
      (await describedBy(text('multi-queue on'))).topology,
    ];
    const before = await snapshot(place);
    await apply(plain, place);
    await change(place, queues, { recorded: plain });
    const { namespaces } = await isSo(place, queues);
    expect(namespaces[0]?.links.find(({ name }) => name === 'tap0')?.tap).toEqual({ multiQueue: true });
    await run(place, 'bash', '-c', 'ip -n a link del tap0');
    expect(await repair(place, queues)).toBeGreaterThan(0);
    await isSo(place, queues);
    await tearDown(queues, place);
    expect(await snapshot(place)).toBe(before);
  });
});

test('a user who does not exist is refused at the line, and nothing is made', async () => {
  await inSandbox(false, async place => {
    const before = await snapshot(place);
    const { topology } = await describedBy('switch bridge br\nconnector tap br.vm1 { user nslink-nobody }\n');
    const { exitCode, reports } = await runQuietly(applyScript(topology), place);
    expect(exitCode).toBe(3);
    expect(reports.map(report => ('text' in report ? report.text : ''))).toContainEqual(
      expect.stringContaining('there is no user nslink-nobody on this machine'),
    );
    expect(await snapshot(place)).toBe(before);
  });
});
