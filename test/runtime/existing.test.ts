import { expect, test } from 'vitest';
import type { Place } from '../../runtime/place.ts';
import { change, driftOf, repair } from '../support/changes.ts';
import { describedBy, isSo, unmetOf } from '../support/life.ts';
import { apply, applyScript, inSandbox, run, runQuietly, tearDown } from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

/** A process with a network of its own. Prints its number. */
const PROCESS = `unshare --net sleep 1000 >/dev/null 2>&1 & echo $!
  until [[ $(stat -L -c %i /proc/$!/ns/net) != $(stat -L -c %i /proc/self/ns/net) ]]; do sleep 0.01; done`;

/** What somebody has: a namespace and a process with an interface each, a bridge with a port and an address. Prints the process. */
const SOMEBODY = `
  ip netns add blue; ip netns exec blue sysctl -qw net.ipv6.conf.default.disable_ipv6=1
  ip -n blue link add own0 type veth peer name own1
  ip -n blue link set own0 up; ip -n blue link set own1 up
  ip -n blue address add 192.168.77.1/24 dev own0
  ip link add lan type bridge; ip address add 172.17.0.1/16 dev lan; ip link set lan up
  ip link add their0 address 02:ff:00:00:00:01 type veth peer name their1
  ip link set their0 master lan up; ip link set their1 up
  until [[ $(ip link show dev lan) == *'state UP'* ]]; do sleep 0.01; done
  ${PROCESS}
  nsenter --net=/proc/$!/ns/net ip link set lo up`;

/** All of it that a topology could have changed, but for what counts by itself. */
const seen = (place: Place, process: string) =>
  shell(
    place,
    `{ ip -d link show type bridge; ip -d link show dev their0; } | sed -E 's/[a-z_]*timer +[0-9.]+//g'; bridge vlan show
     ls /run/netns
     for net in /run/netns/blue /proc/${process}/ns/net; do
       nsenter --net=$net bash -c 'ip -d address; ip route show table all; ip -6 route; sysctl -a --pattern "^net.ipv4.(ip_forward|conf)"'
     done`,
  );

const lab = (process: string, more = '') => `topology joins
namespace blue { existing  route 10.5.0.0/16 via 10.0.0.1 }
namespace box { existing pid ${process} }
switch bridge lan { existing }
namespace a
connector veth a.eth0 10.0.0.1/24 -- lan
connector veth blue.lab0 10.0.0.2/24 -- lan
connector veth box.eth1 10.0.0.3/24 -- lan
${more}
expect a reaches blue
expect blue reaches box
`;

test.each(['batch', 'classic'] as const)('%s: joins what is there, and leaves it as it was', async style => {
  await inSandbox(false, async place => {
    const process = await shell(place, SOMEBODY);
    const before = await seen(place, process);
    const described = await describedBy(lab(process, 'connector tap blue.tap0'));
    const { topology } = described;
    await apply(topology, place, style);
    await isSo(place, topology);
    expect(await unmetOf(place, described)).toEqual([]);
    expect(await shell(place, 'cat /sys/class/net/lan/address || ip -br link show lan')).toContain('02:ff:00:00:00:01');
    expect(await shell(place, 'ip -n blue route')).toContain('10.5.0.0/16 via 10.0.0.1 dev lab0');
    const changed = (await describedBy(lab(process, 'connector veth box.eth2 10.1.0.1/24 -- blue.lab2'))).topology;
    await change(place, changed, { recorded: topology });
    await isSo(place, changed);
    await tearDown(changed, place, style);
    expect(await seen(place, process)).toBe(before);
  });
});

test('what has ended since is told; what is missing in it is put back', async () => {
  await inSandbox(false, async place => {
    const process = await shell(place, SOMEBODY);
    const { topology } = await describedBy(lab(process));
    await apply(topology, place);
    await shell(place, 'ip -n blue route del 10.5.0.0/16; ip -n blue link del lab0');
    expect((await driftOf(place, topology)).map(({ text }) => text).toSorted()).toEqual([
      'existing namespace blue: its list of routes is none, was applied as 10.5.0.0/16 by 10.0.0.1',
      'interface blue.lab0 is missing',
      'interface lan.lan-blue is missing',
    ]);
    expect(await repair(place, topology)).toBeGreaterThan(0);
    await isSo(place, topology);
    await shell(place, `kill ${process}; until ! kill -0 ${process} 2>/dev/null; do sleep 0.01; done`);
    expect((await driftOf(place, topology)).map(({ text }) => text)).toEqual([
      `existing namespace box of process ${process}: process ${process} has ended, or was started again, since it was joined`,
    ]);
    await tearDown(topology, place);
    expect(await shell(place, 'ls /run/netns; ip -br link show type veth | grep -c lan- || true')).toBe('blue\n0');
  });
});

test('a name that somebody gave stays, and one that a topology gave goes with the last that joined it', async () => {
  await inSandbox(false, async place => {
    const process = await shell(place, SOMEBODY);
    const names = () => shell(place, 'ls /run/netns');
    const joining = async (name: string) =>
      (
        await describedBy(`topology ${name}
namespace box { existing pid ${process} }
connector tap box.${name}0
`)
      ).topology;
    const [one, two] = [await joining('one'), await joining('two')];
    for (const [first, last] of [
      [one, two],
      [two, one],
    ] as const) {
      await apply(one, place);
      await apply(two, place);
      await tearDown(first, place);
      expect(await names()).toBe('blue\nbox');
      await isSo(place, last);
      await tearDown(last, place);
      expect(await names()).toBe('blue');
    }
    await shell(place, `ip netns attach box ${process}`);
    await apply(one, place);
    await isSo(place, one);
    await tearDown(one, place);
    expect(await names()).toBe('blue\nbox');
  });
});

test('another process in its place is joined by a change, and a change may leave all that was joined', async () => {
  await inSandbox(false, async place => {
    const [one, other] = [await shell(place, SOMEBODY), await shell(place, PROCESS)];
    const [before, after, alone] = await Promise.all(
      [lab(one), lab(other), 'topology joins\nnamespace a\nnamespace b\nconnector veth a -- b\n'].map(async text => {
        return (await describedBy(text)).topology;
      }),
    );
    const namesBefore = await shell(place, 'ls /run/netns');
    await apply(before!, place);
    await change(place, after!, { recorded: before! });
    await isSo(place, after!);
    expect(await shell(place, `nsenter --net=/proc/${one}/ns/net ip -br link`)).not.toContain('eth1');
    expect(await shell(place, `nsenter --net=/proc/${other}/ns/net ip -br link`)).toContain('eth1');
    await change(place, alone!, { recorded: after! });
    await isSo(place, alone!);
    await change(place, before!, { recorded: alone! });
    await isSo(place, before!);
    await tearDown(before!, place);
    expect(await shell(place, 'ls /run/netns')).toBe(namesBefore);
  });
});

test('what is not there, is the machine’s own, another topology’s or has the name already is refused, and nothing changes', async () => {
  await inSandbox(false, async place => {
    const process = await shell(place, SOMEBODY);
    const refusals = async (text: string) => {
      const before = await seen(place, process);
      const { topology } = await describedBy(text);
      const { exitCode, reports } = await runQuietly(applyScript(topology), place);
      expect(exitCode).toBe(3);
      expect(await seen(place, process)).toBe(before);
      return reports.flatMap(report => (report.kind === 'refused' ? [report.text.split(/[;,]/)[0]] : []));
    };
    const joining = (namespace: string, name = 'eth0') =>
      `topology other\n${namespace}\nswitch bridge lan { existing }\nconnector veth x.${name} -- lan\n`;
    expect(await refusals(joining('namespace x { existing }'))).toEqual(['there is no namespace x on this machine']);
    expect(await refusals(joining('namespace x { existing pid 1 }'))).toEqual([
      "the process 1 shares this machine's own network",
    ]);
    expect(await refusals(joining('namespace x { existing pid 4000000 }'))).toEqual([
      'there is no process 4000000 here',
    ]);
    // Whether the program is there or not.
    expect(await refusals(joining('namespace x { existing docker "web" }'))).toEqual([
      expect.stringContaining('docker'),
    ]);
    expect(await refusals('namespace blue { existing }\nnamespace a\nconnector veth a -- blue.own0\n')).toEqual([
      'the existing namespace blue has a network interface own0 of its own',
    ]);
    expect(
      await refusals(joining('namespace x').replace('bridge lan {', 'bridge lam {').replace('-- lan', '-- lam')),
    ).toEqual(['there is no Linux bridge lam on this machine']);
    expect(await refusals(joining('namespace x').replace('-- lan', '-- lan { vlan 7 }'))).toEqual([
      'the bridge lan does not tell VLANs apart',
    ]);
    const { topology } = await describedBy('topology first\nnamespace x\nswitch bridge br\nconnector veth x -- br\n');
    await apply(topology, place);
    expect(await refusals(joining('namespace x { existing }', 'eth9'))).toEqual([
      'the namespace x is of topology first',
    ]);
    await tearDown(topology, place);
  });
});
