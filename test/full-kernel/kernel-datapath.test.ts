import { expect, test } from 'vitest';
import { underFullKernel, withOwnKernel } from '../support/full-kernel.ts';
import { liveThrough } from '../support/life.ts';
import { run } from '../support/world.ts';

/** The article's third and fourth way side by side. Of the one, the file says nothing of a datapath. */
function text(vlans: readonly [string, string], more: string): string {
  return `
    topology ways
    namespace v1
    namespace v2
    namespace i1
    namespace i2
    switch ovs third
    switch ovs fourth { datapath system }
    connector veth v1.eth0 10.3.0.1/24 -- third.tap1 { ${vlans[0]} }
    connector veth v2.eth0 10.3.0.2/24 -- third.tap2 { ${vlans[1]} ${more} }
    connector internal i1.int1 10.4.0.1/24 -- fourth { ${vlans[0]} }
    connector internal i2.int2 10.4.0.2/24 -- fourth { ${vlans[1]} }`;
}

const FIRST = `${text(['', ''], '')}
  expect v1 reaches v2
  expect i1 reaches i2
  expect v1 to v2 at least 1mbit
  expect i2 to i1 at least 1mbit`;
const THEN = `${text(['vlan 5', 'vlan 6'], 'delay 5ms')}
  expect v1 cannot reach v2
  expect i1 cannot reach i2`;

underFullKernel("Open vSwitch's kernel datapath", () => {
  const place = withOwnKernel(true);
  const shell = (command: string) => run(place(), 'bash', '-c', command);

  test('ways 3 and 4 are in the kernel', async () => {
    await liveThrough(place(), {
      first: FIRST,
      then: THEN,
      look: async stage => {
        expect(await shell('ovs-vsctl get Bridge third datapath_type -- get Bridge fourth datapath_type')).toBe(
          'system\nsystem',
        );
        const shown = await shell('ovs-appctl dpif/show');
        expect(shown).toMatch(/^system@ovs-system:/);
        for (const port of ['tap1', 'tap2', 'int1', 'int2']) expect(shown).toContain(`${port} `);
        // Nothing in user space needs checksums.
        expect(await shell('ip netns exec v1 ethtool -k eth0 | grep ^tx-checksumming')).toBe('tx-checksumming: on');
        if (stage === 'first') {
          await shell('ip netns exec i1 ping -n -q -c 3 10.4.0.2');
          expect(await shell('ovs-appctl dpctl/dump-flows system@ovs-system')).toContain('eth_type(0x0800)');
        }
      },
      damage: 'ovs-vsctl set Port tap2 tag=7 -- set Port int2 tag=5; tc qdisc del dev tap2 root',
      drift: [
        'interface third.tap2: what it does to packets is nothing, was applied as delay 5 ms',
        'port fourth.int2: VLANs is 5 untagged, was applied as 6 untagged',
        'port third.tap2: VLANs is 7 untagged, was applied as 6 untagged',
      ],
    });
  });
});
