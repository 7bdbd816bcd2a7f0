import { execa } from 'execa';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { teardownScriptOf } from '../../cli/script/scripts.ts';
import { findOrphans } from '../../runtime/doctor/find-orphans.ts';
import { mendOrphans } from '../../runtime/doctor/mend-orphans.ts';
import type { Place } from '../../runtime/place.ts';
import { pingMany } from '../../runtime/expect/ping-many.ts';
import { listRecords, listUnreadable, readRecord } from '../../runtime/records.ts';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import { abandonedRunDirectories, runDirectoriesIn } from '../../runtime/run-directory.ts';
import type { Topology } from '../../topology/topology.ts';
import { change, driftOf, OTHER_STREET, repair, repairScript, STREET } from '../support/changes.ts';
import { pings } from '../support/packets.ts';
import { FOUR_WAYS } from '../support/topologies.ts';
import { apply, inSandbox, run, runQuietly, snapshot, tearDown, teardownScript } from '../support/world.ts';

const shell = (place: Place, text: string) => run(place, 'bash', '-c', text);

test('a record that cannot be read is left out, named and put back; the others are no worse for it', async () => {
  await inSandbox(false, async place => {
    await apply(FOUR_WAYS.veth, place);
    const records = '/run/nslink/veth/topology.json';
    const before = await shell(place, `cat ${records}`);
    for (const damage of [
      `echo '{ "format": 2 }' >${records}`,
      `head -c 40 ${records} >/run/cut && cp /run/cut ${records}`,
    ]) {
      await shell(place, damage);
      expect(await listRecords(place)).toEqual([]);
      expect([...(await listUnreadable(place)).keys()]).toEqual(['veth']);
      const { orphans } = await findOrphans(place, { asRoot: true });
      expect(orphans).toMatchObject([{ kind: 'record', name: 'veth', sha256: expect.any(String) }]);
      expect(await mendOrphans(place, orphans)).toEqual([]);
      expect(await shell(place, `cat ${records}`)).toBe(before);
    }
    await tearDown(FOUR_WAYS.veth, place);
  });
});

test('a record that cannot be read after a change is put back, unless the latest change was rolled back', async () => {
  await inSandbox(false, async place => {
    await apply(STREET, place);
    await change(place, OTHER_STREET, { recorded: STREET });
    const file = '/run/nslink/street/topology.json';
    const before = await shell(place, `cat ${file}`);
    await shell(place, `echo '{' >${file}`);
    await expect(readRecord(place, 'street')).rejects.toThrow('the record of street cannot be read: it is cut off');
    expect(await mendOrphans(place, (await findOrphans(place, { asRoot: true })).orphans)).toEqual([]);
    expect(await shell(place, `cat ${file}`)).toBe(before);
    const back = renderChange(STREET, { recorded: OTHER_STREET });
    const failing = { ...back, text: back.text.replace(/^make\(\) \{$/m, 'make() {\nfalse') };
    expect((await runQuietly(failing, place)).exitCode).toBe(4);
    await shell(place, `echo '{' >${file}`);
    const { orphans } = await findOrphans(place, { asRoot: true });
    expect(orphans).toEqual([{ kind: 'record', name: 'street', why: 'it is cut off' }]);
    expect(await mendOrphans(place, orphans)).toEqual([]);
  });
});

test('the file of a namespace that was being made is removed, unless it is somebody’s', async () => {
  await inSandbox(false, async place => {
    await shell(place, 'touch /run/netns/half; echo words >/run/netns/words; ip netns add whole');
    const { orphans } = await findOrphans(place, { asRoot: true });
    expect(orphans).toEqual([{ kind: 'netns-file', name: 'half' }]);
    expect(await mendOrphans(place, orphans)).toEqual([]);
    expect(await shell(place, 'ls /run/netns')).toBe('whole\nwords');
  });
});

test('a run that was killed in the middle of a namespace: the next teardown takes its file away', async () => {
  await inSandbox(false, async place => {
    const before = await snapshot(place);
    await apply(FOUR_WAYS.veth, place);
    await shell(
      place,
      'cd /run/nslink/veth && mv topology.json journal && ip netns del ns1 && ip netns del ns2 && touch journal && : >namespaces && touch /run/netns/ns1',
    );
    const record = await readRecord(place, 'veth');
    expect((await runQuietly(teardownScriptOf(record!, 'batch'), place)).exitCode).toBe(0);
    expect(await snapshot(place)).toBe(before);
  });
});

const SLOW_PORT: Topology = {
  ...FOUR_WAYS.ovs,
  connectors: FOUR_WAYS.ovs.connectors.map(connector => ({ ...connector, impairment: { rate: 1_000_000 } })),
};

test('an Open vSwitch with a rate that lost its mark does not keep the rest', async () => {
  await inSandbox(true, async place => {
    await apply(SLOW_PORT, place);
    await shell(place, 'ovs-vsctl remove Bridge ovs-test external_ids nslink');
    const { exitCode, reports } = await runQuietly(teardownScript(SLOW_PORT), place);
    expect(exitCode, JSON.stringify(reports)).toBe(0);
    expect(JSON.stringify(reports)).toContain('Open vSwitch bridge ovs-test is not the one that was made here');
    expect(await shell(place, 'ls /run/netns; ovs-vsctl list QoS')).toBe('');
  });
});

test('without ovs-vswitchd a teardown ends soon and takes its devices as well', async () => {
  await inSandbox(true, async place => {
    await apply(FOUR_WAYS.internal, place);
    await shell(place, 'kill -9 $(cat /run/openvswitch/ovs-vswitchd.pid)');
    const { exitCode, reports } = await runQuietly(teardownScript(FOUR_WAYS.internal), place);
    expect(exitCode, JSON.stringify(reports)).toBe(0);
    expect(JSON.stringify(reports)).toContain('ovs-vswitchd does not run');
    expect(
      await shell(place, 'ls /run/netns; ovs-vsctl --no-wait list-br; ip -o link | grep -c ovs-test || true'),
    ).toBe('0');
  });
});

test('what a restarted ovs-vswitchd leaves behind is told, and repaired', async () => {
  await inSandbox(true, async place => {
    const topology = FOUR_WAYS.internal;
    await apply(topology, place);
    await shell(
      place,
      `ovs-appctl -t ovs-vswitchd exit; while pgrep -F /run/openvswitch/ovs-vswitchd.pid; do :; done 2>/dev/null
       ovs-vswitchd --pidfile --detach --log-file=/run/openvswitch/ovs-vswitchd.log -vconsole:off >/dev/null 2>&1`,
    );
    const texts = (await driftOf(place, topology)).map(({ text }) => text);
    expect(texts).toContain('interface ns1.tap1: port is another, on this machine, was applied as that of its switch');
    expect(await pings(place, 'ns1', '10.0.0.2', { seconds: 1 })).toBe(false);
    await repair(place, topology);
    expect(await driftOf(place, topology)).toEqual([]);
    expect(await pings(place, 'ns1', '10.0.0.2')).toBe(true);
  });
});

test('a full /run is no hindrance to a teardown, and makes no half of an apply', async () => {
  await inSandbox(false, async place => {
    await apply(STREET, place);
    await shell(
      place,
      'mkdir /run/other; cp -a /run/nslink/. /run/other; mount -t tmpfs -o size=200k small /run/nslink; cp -a /run/other/. /run/nslink; cat /dev/zero >/run/nslink/.fill 2>/dev/null || true',
    );
    // As it is run by hand: what nslink itself needs is behind what was mounted there.
    const folder = await mkdtemp(join(tmpdir(), 'nslink-full-run-'));
    try {
      await writeFile(join(folder, 'teardown.sh'), teardownScript(STREET).text);
      await run(place, 'bash', join(folder, 'teardown.sh'));
    } finally {
      await rm(folder, { recursive: true });
    }
    expect(await shell(place, 'ls /run/netns')).toBe('');
  });
});

test('routes that lead nowhere, or several ways, can be repaired', async () => {
  await inSandbox(false, async place => {
    await apply(STREET, place);
    for (const route of ['blackhole 10.7.0.0/16', 'unreachable 10.8.0.0/16', 'blackhole fd07::/64']) {
      await shell(place, `nsenter --net=/run/netns/a ip route add ${route}`);
    }
    await shell(place, 'nsenter --net=/run/netns/a ip route add 10.9.0.0/16 nexthop via 10.0.0.2 nexthop via 10.0.0.3');
    expect(await driftOf(place, STREET)).toHaveLength(1);
    await repair(place, STREET);
    expect(await driftOf(place, STREET)).toEqual([]);
  });
});

test('what a run was writing beside a record when it was killed is removed, but never while a run is under way', async () => {
  await inSandbox(false, async place => {
    await apply(FOUR_WAYS.veth, place);
    const before = await snapshot(place);
    await shell(place, 'touch /run/nslink/veth/change.new');
    const running = execa(place.enter[0]!, [...place.enter.slice(1), 'bash', '-c', HOLD], { stdin: 'pipe' });
    await once(running.stdout, 'data');
    expect(await findOrphans(place, { asRoot: true })).toMatchObject({ orphans: [], unknown: [{ what: 'runs' }] });
    running.stdin.end();
    await running;
    const { orphans } = await findOrphans(place, { asRoot: true });
    expect(orphans).toEqual([{ kind: 'half-file', name: 'veth/change.new' }]);
    expect(await mendOrphans(place, orphans)).toEqual([]);
    expect(await snapshot(place)).toBe(before);
  });
});

/** Holds the lock of the runs until its standard input ends. */
const HOLD = 'exec 9>>/run/nslink/.lock; flock 9; echo held; read -r _; true';

test('the directory of a run that was killed is removed by the next run, once nothing reads from it', async () => {
  await inSandbox(false, async place => {
    const gone = await execa('true').then(() => execa('sh', ['-c', 'echo $$']));
    const [left, used] = ['left', 'used'].map(word => `${runDirectoriesIn(place)}${gone.stdout}-${word}`) as [
      string,
      string,
    ];
    for (const directory of [left, used]) await mkdir(directory);
    await writeFile(join(used, 'script.sh'), 'echo started; read -r _; true');
    const script = execa('bash', [join(used, 'script.sh')], { stdin: 'pipe' });
    await once(script.stdout, 'data');
    expect(await abandonedRunDirectories(place)).toEqual([left]);
    await apply(FOUR_WAYS.veth, place);
    expect((await readdir(place.records)).filter(name => name.startsWith('.run-'))).toEqual([basename(used)]);
    script.stdin.end();
    await script;
    await tearDown(FOUR_WAYS.veth, place);
    expect((await readdir(place.records)).filter(name => name.startsWith('.run-'))).toEqual([]);
  });
});

test.each([
  { what: 'once: it is as before', times: 1, exitCode: 4 },
  { what: 'each time: it is told that something is left', times: 99, exitCode: 5 },
])('a rollback that cannot tell the namespace that it has made again, $what', async ({ times, exitCode }) => {
  await inSandbox(false, async place => {
    await apply(STREET, place);
    // In the rollback only: namespace c is gone until then.
    const stat = `stat() {
  if [[ -e $state/change.json && $* == *' c' && $(wc -l <"$state/.times") -lt ${times} ]]; then echo >>"$state/.times"; return 1; fi
  command stat "$@"
}
main() {`;
    const change = renderChange(OTHER_STREET, { recorded: STREET });
    const text = change.text.replace('\n  make\n', '\n  make\n  false\n').replace('main() {', stat);
    await shell(place, ': >/run/nslink/street/.times');
    const { exitCode: found, reports } = await runQuietly({ ...change, text }, place);
    expect(found, JSON.stringify(reports)).toBe(exitCode);
    expect(Number(await shell(place, 'wc -l </run/nslink/street/.times'))).toBeGreaterThan(0);
    if (exitCode === 4) expect(await driftOf(place, STREET)).toEqual([]);
  });
});

test('a repair that is taken back leaves no stand-in for what no topology says', async () => {
  await inSandbox(true, async place => {
    await apply(FOUR_WAYS.ovs, place);
    await shell(
      place,
      'ovs-vsctl set Port ovs-tap1 tag=7; nsenter --net=/run/netns/ns2 tc qdisc add dev tap2 root pfifo limit 7',
    );
    const before = new Set((await driftOf(place, FOUR_WAYS.ovs)).map(({ text }) => text));
    expect(before.size).toBe(2);
    const script = await repairScript(place, FOUR_WAYS.ovs);
    const text = script.text.replace('\n  make\n', '\n  make\n  false\n');
    expect((await runQuietly({ ...script, text }, place)).exitCode).toBe(4);
    const after = (await driftOf(place, FOUR_WAYS.ovs)).map(item => item.text);
    expect(after.filter(item => !before.has(item))).toEqual([]);
  });
});

test('what a reader that was killed has left is removed; that of one that still reads stays', async () => {
  await inSandbox(false, async place => {
    const made = `mkdir "/run/nslink-read-$$-abcdef"; echo $$; read -r _; true`;
    const [program = '', ...enter] = place.enter;
    const reading = execa(program, [...enter, 'bash', '-c', made], { stdin: 'pipe' });
    await once(reading.stdout, 'data');
    const left = () => shell(place, 'ls -d /run/nslink-read-* 2>/dev/null || true');
    const used = await left();
    expect((await findOrphans(place, { asRoot: true })).orphans).toEqual([]);
    await apply(FOUR_WAYS.veth, place);
    expect(await left()).toBe(used);
    reading.stdin.end();
    await reading;
    const { orphans } = await findOrphans(place, { asRoot: true });
    expect(orphans).toMatchObject([{ kind: 'read-directory' }]);
    expect(await mendOrphans(place, orphans)).toEqual([]);
    expect(await left()).toBe('');
    await run(place, 'mkdir', used);
    await tearDown(FOUR_WAYS.veth, place);
    expect(await left()).toBe('');
  });
});

test('what is left of a reader of which only a zombie is left is removed, too', async () => {
  await inSandbox(false, async place => {
    const zombie = 'sh -c "exit 0" & echo $! >/run/zombie; exec sleep 1000';
    const [program = '', ...enter] = place.enter;
    const waiting = execa(program, [...enter, 'sh', '-c', zombie], { stdin: 'ignore', reject: false });
    const isZombie =
      'read -r pid </run/zombie && [[ $(</proc/$pid/stat) == *") Z "* ]] && mkdir "/run/nslink-read-$pid-abcdef"';
    await vi.waitFor(() => shell(place, isZombie), { timeout: 60_000 });
    const { orphans } = await findOrphans(place, { asRoot: true });
    expect(orphans).toMatchObject([{ kind: 'read-directory' }]);
    expect(await mendOrphans(place, orphans)).toEqual([]);
    expect((await findOrphans(place, { asRoot: true })).orphans).toEqual([]);
    waiting.kill();
    await waiting;
  });
});

test('a test that was killed leaves nothing that doctor does not know', async () => {
  await inSandbox(false, async place => {
    const pinging = { count: 1000, period: 1000, timeout: 500, forget: false };
    const killed = expect(pingMany(place, [{ node: 'host', addresses: ['127.0.0.1'] }], pinging)).rejects.toThrow();
    const left = await vi.waitFor(() => shell(place, 'cd /run && ls -d nslink-read-*'), { timeout: 60_000 });
    await shell(place, `kill -9 ${left.split('-')[2]}`);
    await killed;
    const { orphans } = await findOrphans(place, { asRoot: true });
    expect(orphans).toEqual([{ kind: 'read-directory', name: left }]);
    expect(await mendOrphans(place, orphans)).toEqual([]);
  });
});

test('a teardown goes by whether its record is renamed, not by what was said of it', async () => {
  await inSandbox(false, async place => {
    const before = await snapshot(place);
    await apply(FOUR_WAYS.veth, place);
    const script = teardownScript(FOUR_WAYS.veth);
    const failing = 'mv() {\n  command mv "$@"\n  return 1\n}\nmain() {';
    const { exitCode } = await runQuietly({ ...script, text: script.text.replace('main() {', failing) }, place);
    expect(exitCode).toBe(0);
    expect(await snapshot(place)).toBe(before);
    await apply(FOUR_WAYS.veth, place);
    const refusing = script.text.replace('main() {', 'mv() { return 1; }\nmain() {');
    expect((await runQuietly({ ...script, text: refusing }, place)).exitCode).toBe(3);
    expect((await readRecord(place, 'veth'))?.state).toBe('applied');
    await tearDown(FOUR_WAYS.veth, place);
  });
});
