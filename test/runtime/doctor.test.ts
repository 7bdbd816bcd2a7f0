import { expect, test } from 'vitest';
import { checkHost } from '../../cli/doctor/host-checks.ts';
import { fixOrphans } from '../../cli/doctor/fix.ts';
import type { Topology } from '../../topology/topology.ts';
import { findOrphans } from '../../runtime/doctor/find-orphans.ts';
import { mendOrphans } from '../../runtime/doctor/mend-orphans.ts';
import type { Place } from '../../runtime/place.ts';
import { runReader } from '../../runtime/run-reader.ts';
import { FOUR_WAYS } from '../support/topologies.ts';
import { apply, inSandbox, run, tearDown } from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);
const orphansIn = async (place: Place) => (await findOrphans(place, { asRoot: true })).orphans;

/** As after a reboot: what the kernel had is gone, and `/run`; the database of Open vSwitch is as it was. */
const reboot = (place: Place) =>
  shell(place, 'ip -all netns delete; rm -rf /run/nslink/* /run/nslink/.lo*; ls -A /run/nslink');

/** The same on a bridge of another name, with namespaces of other names. */
const OTHER: Topology = JSON.parse(
  JSON.stringify(FOUR_WAYS.internal)
    .replaceAll('ovs-test', 'ovs-other')
    .replaceAll('"ns', '"other')
    .replaceAll('"tap', '"port'),
) as Topology;

test('what is applied is no orphan', async () => {
  await inSandbox(true, async place => {
    await apply(FOUR_WAYS.ovs, place);
    expect(await findOrphans(place, { asRoot: true })).toEqual({ orphans: [], unknown: [] });
    await tearDown(FOUR_WAYS.ovs, place);
    expect(await orphansIn(place)).toEqual([]);
  });
});

test('an Open vSwitch bridge outlives a reboot: it is found and removed, a foreign one and one with a record stay', async () => {
  await inSandbox(true, async place => {
    await apply(FOUR_WAYS.ovs, place);
    await shell(
      place,
      `ovs-vsctl -- add-br foreign -- set Bridge foreign datapath_type=netdev external_ids:owner=somebody \
         -- --id=@ours create QoS type=linux-noop external_ids:nslink=ovs -- --id=@theirs create QoS type=linux-sfq >&2`,
    );
    expect(await reboot(place)).toBe('');
    await apply(OTHER, place);
    const found = await orphansIn(place);
    expect(found).toEqual([
      { kind: 'ovs-bridge', name: 'ovs-test', topology: 'ovs' },
      { kind: 'ovs-qos', name: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, topology: 'ovs' },
    ]);
    expect(await mendOrphans(place, found)).toEqual([]);
    expect((await shell(place, 'ovs-vsctl list-br')).split('\n')).toEqual(['foreign', 'ovs-other']);
    expect(await shell(place, 'ovs-vsctl --bare --columns=type list QoS')).toBe('linux-sfq');
    expect(await orphansIn(place)).toEqual([]);
    await tearDown(OTHER, place);
  });
});

test('links, tables and directories of nobody are found and removed; those of others stay', async () => {
  await inSandbox(false, async place => {
    await apply(FOUR_WAYS.bridge, place);
    await shell(
      place,
      `ip link add lost0 type veth peer name lost1; ip link set dev lost0 group 1308622849
       ip link add own0 type veth peer name own1; ip link set dev own0 group 7
       nft 'add table inet nslink_0123 { comment "nslink lost"; }'; nft add table inet nslink_theirs
       mkdir /run/nslink/lost`,
    );
    const found = await orphansIn(place);
    expect(found).toEqual([
      { kind: 'leftover', name: 'lost' },
      { kind: 'nft-table', name: 'nslink_0123', topology: 'lost' },
      { kind: 'links', group: 0x4e_00_00_01, names: ['lost0'], topologies: ['bridge'] },
    ]);
    expect(await mendOrphans(place, found)).toEqual([]);
    expect(await orphansIn(place)).toEqual([]);
    expect(await shell(place, 'nft list tables')).toBe('table inet nslink_theirs');
    expect(await shell(place, 'ip -br link show dev own0')).toContain('own0');
    await tearDown(FOUR_WAYS.bridge, place);
  });
});

test('what has got a record since, or another mark, is not removed', async () => {
  await inSandbox(true, async place => {
    await shell(
      place,
      `ovs-vsctl add-br b -- set Bridge b datapath_type=netdev external_ids:nslink=lost
       ip link add lost0 type veth peer name lost1; ip link set dev lost0 group 1308622849; mkdir /run/nslink/lost`,
    );
    const found = await orphansIn(place);
    expect(found.map(({ kind }) => kind)).toEqual(['leftover', 'ovs-bridge', 'links']);
    await shell(place, 'touch /run/nslink/lost/journal');
    expect(await mendOrphans(place, found)).toEqual([
      'leftover lost stays: lost is recorded by now',
      'ovs-bridge b stays: lost is recorded by now',
      `links 1308622849 stays: it is not what it was`,
    ]);
    await shell(place, 'rm -r /run/nslink/lost; ovs-vsctl set Bridge b external_ids:nslink=somebody');
    expect(await mendOrphans(place, found.slice(1, 2))).toEqual(['ovs-bridge b stays: it is not what it was']);
    expect(await shell(place, 'ovs-vsctl list-br; ip -br link show dev lost0')).toMatch(/^b\nlost0/);
  });
});

test.each([
  ['making it', 'mv topology.json journal'],
  ['changing it', 'cp topology.json change.json'],
])(
  'a run that was cut off while %s is finished by a teardown, and then what else is of nobody goes',
  async (_, cut) => {
    await inSandbox(false, async place => {
      await apply(FOUR_WAYS.bridge, place);
      await shell(
        place,
        `cd /run/nslink/bridge; ${cut}; mkdir /run/nslink/lost
       ip link add lost0 type veth peer name lost1; ip link set dev lost0 group 1308622849`,
      );
      const found = await orphansIn(place);
      expect(found[0]).toEqual({ kind: 'cut-off-run', topology: 'bridge', place });
      expect((await fixOrphans(place, found)).orphans).toEqual([]);
      expect(await shell(place, 'ls /run/netns; ip -br link show | cut -d" " -f1; ls /run/nslink')).toBe('lo');
    });
  },
);

test('while a run is under way, nothing is said about orphans', async () => {
  await inSandbox(false, async place => {
    await shell(place, 'mkdir /run/nslink/lab');
    const holding = shell(place, 'exec 9>/run/nslink/.lock; flock 9; touch /run/locked; sleep 5');
    await shell(place, 'until [[ -e /run/locked ]]; do sleep 0.05; done');
    expect(await findOrphans(place, { asRoot: true })).toEqual({
      orphans: [],
      unknown: [{ what: 'runs', why: 'not asked: a run of nslink is under way' }],
    });
    await holding;
    expect(await orphansIn(place)).toEqual([{ kind: 'leftover', name: 'lab' }]);
  });
});

test('each program that is missing is told with its package, and the rest goes on', async () => {
  const packages: Readonly<Record<string, string>> = {
    ip: 'iproute2',
    awk: 'mawk',
    stat: 'coreutils',
    find: 'findutils',
    xargs: 'findutils',
    nsenter: 'util-linux',
    flock: 'util-linux',
    tc: 'iproute2',
    bridge: 'iproute2',
    nft: 'nftables',
    'ovs-vsctl': 'openvswitch-switch',
    'ovs-appctl': 'openvswitch-switch',
    'ovsdb-server': 'openvswitch-switch',
    'ovs-vswitchd': 'openvswitch-switch',
    ethtool: 'ethtool',
    brctl: 'bridge-utils',
    sysctl: 'procps',
    ping: 'iputils-ping',
    tcpdump: 'tcpdump',
  };
  await inSandbox(false, async place => {
    const whole = await checkHost(place);
    expect(whole.filter(({ group, status }) => group === 'programs' && status !== 'ok')).toEqual([]);
    expect(whole.find(({ code }) => code === 'kernel:namespaces')).toMatchObject({ status: 'ok', basic: true });
    await shell(
      place,
      `for directory in /usr/bin /usr/sbin; do
         mkdir -p /run/whole$directory /run/fewer$directory; mount --bind $directory /run/whole$directory
         ln -s /run/whole$directory/* /run/fewer$directory
         (cd /run/fewer$directory && rm -f ${Object.keys(packages).join(' ')})
       done
       mount --bind /run/fewer/usr/bin /usr/bin; mount --bind /run/fewer/usr/sbin /usr/sbin`,
    );
    const checks = await checkHost(place);
    const missing = checks.filter(({ group, status }) => group === 'programs' && status === 'missing');
    expect(Object.fromEntries(missing.map(({ code, mend }) => [code, mend]))).toEqual(
      Object.fromEntries(Object.entries(packages).map(([name, from]) => [`program:${name}`, `apt install ${from}`])),
    );
    expect(missing.find(({ code }) => code === 'program:ip')).toMatchObject({
      text: 'the program ip is missing',
      basic: true,
    });
    expect(missing.find(({ code }) => code === 'program:nft')).toMatchObject({ basic: false, neededBy: 'nat' });
    expect(checks.find(({ code }) => code === 'program:unshare')).toMatchObject({ status: 'ok' });
    // Without their programs, nothing can be said about these.
    expect(checks.filter(({ code }) => /^kernel:|^open-vswitch/.test(code))).toEqual([]);
  });
});

test('forwarding, services and limits are told with the command that mends them', async () => {
  await inSandbox(false, async place => {
    await shell(
      place,
      `echo 0 >/proc/sys/net/ipv4/ip_forward; ip link add full type bridge
       for n in {1..470}; do
         echo "link add p$n type veth peer name q$n"; echo "link set dev p$n master full"; echo "link set dev q$n master full"
       done | ip -batch -`,
    );
    const checks = await checkHost(place);
    const check = (code: string) => checks.find(item => item.code === code);
    expect(check('forwarding:4')).toMatchObject({
      status: 'missing',
      text: 'this host does not forward packets, which nat needs',
      mend: 'sysctl -w net.ipv4.ip_forward=1',
      basic: false,
    });
    expect(check('forwarding:6')).toMatchObject({ status: 'ok' });
    expect(check('open-vswitch')).toMatchObject({
      status: 'missing',
      group: 'services',
      mend: 'systemctl start openvswitch-switch',
    });
    expect(check('bridge-ports')).toMatchObject({
      status: 'limit',
      text: '940 of 1023 Linux bridge ports on full are in use; use an Open vSwitch, or several bridges that are joined',
    });
    expect(check('inotify')?.text).toMatch(/\d+ of \d+ inotify instances/);
  });
});

/** Instead of `ip`, as long as `body` takes: hangs for what begins with those words. */
async function whileHanging(place: Place, words: string, body: () => Promise<void>): Promise<void> {
  const path = await run(place, 'bash', '-c', 'readlink -f "$(command -v ip)"');
  const program = `#!/bin/sh\ncase "$*" in "${words}"*) exec sleep 1000 ;; esac\nexec /run/real "$@"\n`;
  const cover =
    'cp "$1" /run/real && printf %s "$2" >/run/instead && chmod +x /run/instead && mount --bind /run/instead "$1"';
  await run(place, 'bash', '-c', cover, 'bash', path, program);
  try {
    await body();
  } finally {
    await run(place, 'umount', path);
  }
}

test('a tool that hangs while something is removed is ended: that stays, and the rest goes', async () => {
  await inSandbox(false, async place => {
    await shell(
      place,
      'ip link add lost0 type veth peer name lost1; ip link set dev lost0 group 1308622849; mkdir /run/nslink/lost',
    );
    const found = await orphansIn(place);
    expect(found.map(({ kind }) => kind)).toEqual(['leftover', 'links']);
    await whileHanging(place, 'link del', async () => {
      const said = await mendOrphans(place, [...found].toReversed(), 1);
      expect(said).toContainEqual(expect.stringMatching(/^sleep 1000 has not ended in 1 s, so it was killed$/));
      expect((await orphansIn(place)).map(({ kind }) => kind)).toEqual(['links']);
    });
    expect(await mendOrphans(place, await orphansIn(place), 1)).toEqual([]);
    expect(await orphansIn(place)).toEqual([]);
  });
});

test('a tool that hangs while something is read is ended: nothing is said of what it was to read', async () => {
  await inSandbox(false, async place => {
    const read = (reader: string) => runReader({ what: 'it', enter: place.enter, reader, longest: 1 });
    await whileHanging(place, '-j link show', async () => {
      await expect(read('echo "$(ip -j link show)"')).rejects.toThrow(
        'it could not be read: sleep 1000 has not ended in 1 s, so it was killed',
      );
    });
    // Many that are not long take as long as they take; what waits at a command that hangs is not what hangs.
    expect(await read('for each in 1 2 3; do sleep 0.7; done; echo "$(sh -c "sleep 0.7; echo $each")"')).toBe('3');
  });
});
