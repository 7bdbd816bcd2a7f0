import { expect, test } from 'vitest';
import { underFullKernel, withOwnKernel } from '../support/full-kernel.ts';
import { describedBy, isSo, unmetOf } from '../support/life.ts';
import { apply, run, tearDown } from '../support/world.ts';

/** Of each parameter: the value that the kernel is built with, and what a machine can have. A new namespace takes over all. */
const VALUES = {
  'net.core.devconf_inherit_init_net': ['0', '1'],
  'net.ipv4.ip_forward': ['0', '1'],
  'net.ipv4.conf.all.rp_filter': ['0', '1'],
  'net.ipv4.conf.default.rp_filter': ['0', '1'],
  'net.ipv6.conf.all.forwarding': ['0', '1'],
  'net.ipv6.conf.default.forwarding': ['0', '1'],
  'net.ipv6.conf.all.accept_ra': ['1', '0'],
  'net.ipv6.conf.default.accept_ra': ['1', '0'],
  'net.ipv6.conf.all.disable_ipv6': ['0', '1'],
  'net.ipv6.conf.default.disable_ipv6': ['0', '1'],
} as const;

/**
 * What depends on them, over IPv4 and IPv6: `silent` does not forward, `near` does; over IPv4, `far` answers by another
 * way than it is asked, which neither of the two may take for an attack.
 */
const TEXT = `
  topology meant
  namespace a { route default via 10.0.0.2  route default via fd00::2 }
  namespace silent
  namespace c { route default via 10.1.0.2  route default via fd01::2 }
  connector veth a.eth0 10.0.0.1/24, fd00::1/64 -- silent.eth0 10.0.0.2/24, fd00::2/64
  connector veth silent.eth1 10.1.0.2/24, fd01::2/64 -- c.eth0 10.1.0.3/24, fd01::3/64
  expect a cannot reach c
  expect a reaches silent.eth0

  namespace x { route default via 10.4.0.2  route default via fd04::2 }
  namespace near { forward on }
  namespace far { route 10.4.0.0/24 via 10.6.0.1  route default via fd05::1 }
  connector veth x.eth0 10.4.0.1/24, fd04::1/64 -- near.eth0 10.4.0.2/24, fd04::2/64
  connector veth near.there 10.5.0.1/24, fd05::1/64 -- far.there 10.5.0.2/24, fd05::2/64
  connector veth near.back 10.6.0.1/24 -- far.back 10.6.0.2/24
  expect x reaches far.there`;

underFullKernel("the machine's own parameters", () => {
  const place = withOwnKernel(false);
  const shell = (command: string) => run(place(), 'bash', '-c', command);

  async function setMachine(which: 0 | 1): Promise<void> {
    const words = Object.entries(VALUES).map(([key, values]) => `${key}=${values[which]}`);
    expect(await run(place(), 'sysctl', ...words)).toBe(words.map(word => word.replace('=', ' = ')).join('\n'));
  }

  /** All parameters of the namespaces, one a line. */
  async function parameters(): Promise<readonly string[]> {
    const directories = ['ipv4/ip_forward', 'ipv4/conf', 'ipv6/conf'].map(name => `/proc/sys/net/${name}`).join(' ');
    const lines = await shell(
      // Some can be written only. `lo` is there before its namespace is set, and leads nowhere.
      `for namespace in silent near far; do
         ip netns exec $namespace grep --no-messages --recursive . ${directories} | grep -v /lo/ | sed "s/^/$namespace /"
       done`,
    );
    return lines.split('\n').toSorted();
  }

  test('whatever they are, the same file means the same', async () => {
    const meant = await describedBy(TEXT);
    const seen = [];
    for (const which of [0, 1] as const) {
      await setMachine(which);
      await apply(meant.topology, place());
      await isSo(place(), meant.topology);
      expect(await unmetOf(place(), meant)).toEqual([]);
      seen.push(await parameters());
      await tearDown(meant.topology, place());
    }
    expect(seen[0]?.length).toBeGreaterThan(300);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]).toEqual(
      expect.arrayContaining([
        'silent /proc/sys/net/ipv4/ip_forward:0',
        'silent /proc/sys/net/ipv4/conf/eth0/rp_filter:0',
        'silent /proc/sys/net/ipv6/conf/eth0/accept_ra:1',
        'silent /proc/sys/net/ipv6/conf/eth0/disable_ipv6:0',
        'near /proc/sys/net/ipv6/conf/eth0/forwarding:1',
      ]),
    );
  });

  test('without that, they would mean something else: a namespace of nobody has what the machine has', async () => {
    await setMachine(1);
    await shell('ip netns add nobodys');
    const keys = [
      'ipv4.ip_forward',
      'ipv4.conf.all.rp_filter',
      'ipv6.conf.all.disable_ipv6',
      'ipv6.conf.all.accept_ra',
    ];
    const own = keys.map(key => `net.${key}`).join(' ');
    expect(await shell(`ip netns exec nobodys sysctl -n ${own}`)).toBe('1\n1\n1\n0');
    await shell('ip netns del nobodys');
  });
});
